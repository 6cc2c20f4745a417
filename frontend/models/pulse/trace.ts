/** The mean colour of some skin over time, brought to an even clock; as in affect/features/pulse/trace.py. */

import { _, filled, gettext_noop } from "../../words";

export type Series = Float64Array;

export const CLOCK = 30; // samples a second that everything after this file works at
export const FEWEST_FRAMES = 15; // a second
const SLACK = 0.5; // frames a second that a camera's own clock may be off
export const SHORTEST = 10; // seconds
export const LONGEST_GAP = 1; // seconds without a frame that a straight line may bridge

const SHORT = gettext_noop("{length} seconds are too short: a pulse needs {needed}");
const AWAY = gettext_noop("the skin was out of sight for more than a second");
const FEW = gettext_noop("{rate} frames a second are too few: a pulse needs {needed}");
export const FAULTS = [SHORT, AWAY, FEW];

/** One column per thing measured at each frame: red, green, blue, then all else. */
export type Columns = readonly Series[];

/** times in seconds, rising → the columns at an even clock by straight lines; or why there is no pulse in them. */
export function toEvenClock(times: Series, columns: Columns): Series[] | string {
  const fault = faultOf(times);
  if (fault) return fault;
  const first = times[0]!;
  const samples = Math.floor((times[times.length - 1]! - first) * CLOCK + 1e-6) + 1;
  const clock = Float64Array.from({ length: samples }, (_, sample) => first + sample / CLOCK);
  return columns.map((column) => between(clock, times, column));
}

/** Why these times say nothing about a pulse; empty where they do. */
function faultOf(times: Series): string {
  const length = times.length ? times[times.length - 1]! - times[0]! : 0;
  // The last frame lasts as long as the others.
  if (length + 1 / FEWEST_FRAMES < SHORTEST) {
    return filled(_(SHORT), { length: length.toFixed(0), needed: SHORTEST });
  }
  const gapped = times.some((time, frame) => frame > 0 && time - times[frame - 1]! > LONGEST_GAP);
  if (gapped) return _(AWAY);
  const rate = (times.length - 1) / length;
  if (rate >= FEWEST_FRAMES - SLACK) return "";
  return filled(_(FEW), { rate: rate.toFixed(0), needed: FEWEST_FRAMES });
}

function between(clock: Series, times: Series, values: Series): Series {
  let frame = 0;
  return clock.map((moment) => {
    while (frame < times.length - 2 && times[frame + 1]! <= moment) frame++;
    const share = Math.min(1, (moment - times[frame]!) / (times[frame + 1]! - times[frame]!));
    return values[frame]! + share * (values[frame + 1]! - values[frame]!);
  });
}
