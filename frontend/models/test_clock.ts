const SAID_AT = [10, 5, 1]; // minutes before the end
const QUIETLY_SAID_AT = [5];

/** Time that is left in whole minutes, as the page says it: never seconds, which only make one hurry. */
export function leftWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 1 ? "Less than a minute left" : `About ${minutes} minutes left`;
}

/**
 * What is said aloud when time has moved on from `before` to `now` seconds left; empty most of the time.
 * `quiet`: no clock is shown, and only the last five minutes are spoken of.
 */
export function said(before: number, now: number, quiet: boolean): string {
  const passed = (quiet ? QUIETLY_SAID_AT : SAID_AT).filter((each) => before > each * 60 && now <= each * 60);
  const minutes = passed.at(-1);
  if (minutes === undefined) return "";
  const number = quiet ? "Five" : String(minutes);
  return `${number} ${minutes === 1 ? "minute" : "minutes"} left.`;
}

/** Milliseconds until the words change: the next whole minute, and at the end the end itself. */
export function untilNext(seconds: number): number {
  const rest = seconds % 60;
  return Math.max(50, (rest > 0 ? rest : 60) * 1000);
}
