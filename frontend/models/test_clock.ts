import { _, filled, ngettext } from "../words";

const SAID_AT = [10, 5, 1]; // minutes before the end
const QUIETLY_SAID_AT = [5];

/** Time that is left in whole minutes, as the page says it: never seconds, which only make one hurry. */
export function leftWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  if (minutes <= 1) return _("Less than a minute left");
  return filled(ngettext("About {count} minute left", "About {count} minutes left", minutes), { count: minutes });
}

/**
 * What is said aloud when time has moved on from `before` to `now` seconds left; empty most of the time.
 * `quiet`: no clock is shown, and only the last five minutes are spoken of.
 */
export function said(before: number, now: number, quiet: boolean): string {
  const passed = (quiet ? QUIETLY_SAID_AT : SAID_AT).filter((each) => before > each * 60 && now <= each * 60);
  const minutes = passed.at(-1);
  if (minutes === undefined) return "";
  if (quiet) return _("Five minutes left.");
  return filled(ngettext("{count} minute left.", "{count} minutes left.", minutes), { count: minutes });
}

/** Milliseconds until the words change: the next whole minute, and at the end the end itself. */
export function untilNext(seconds: number): number {
  const rest = seconds % 60;
  return Math.max(50, (rest > 0 ? rest : 60) * 1000);
}
