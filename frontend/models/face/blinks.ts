/** Blinks and closed eyes, from how far the eyes are open frame after frame; as in affect/features/blink.py. */

const CLOSED = 0.6; // of the usual opening
const USUAL = 0.75; // share of the openings below the usual one
const SLOWEST = 10; // frames a second
const LONGEST = 0.5; // seconds
const FEWEST = 10; // frames
const SHORTEST = 15; // seconds
const MOST = 60; // blinks a minute

/** closed: share of time with closed eyes; seconds: the mean length of a blink. null where it cannot be told. */
export interface Blinks {
  closed: number;
  a_minute: number | null;
  seconds: number | null;
}

/** One opening for each time in seconds; times rise. null of too few, or of too short a time. */
export function blinks(opening: readonly number[], times: readonly number[]): Blinks | null {
  const span = times.at(-1)! - times[0]!;
  if (opening.length < FEWEST || span < SHORTEST) return null;
  const least = CLOSED * usual(opening);
  const closed = opening.map((each) => each < least);
  const lengths = lengthsOf(closed, times);
  const rate = (60 * lengths.length) / span;
  const known = (times.length - 1) / span >= SLOWEST && rate <= MOST;
  return {
    closed: rounded(closed.filter(Boolean).length / closed.length, 3),
    a_minute: known ? rounded(rate, 1) : null,
    seconds: known && lengths.length ? rounded(lengths.reduce((sum, each) => sum + each) / lengths.length, 3) : null,
  };
}

/** Between two openings as numpy.percentile takes it. */
function usual(opening: readonly number[]): number {
  const sorted = Float64Array.from(opening).sort();
  const place = USUAL * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return below + (above - below) * (place % 1);
}

/** Seconds from each closing to the opening after it, of blinks alone. */
function lengthsOf(closed: readonly boolean[], times: readonly number[]): number[] {
  const lengths: number[] = [];
  let began: number | null = null;
  for (let frame = 1; frame < closed.length; frame++) {
    if (closed[frame] && !closed[frame - 1]) began = times[frame]!;
    if (closed[frame] || began === null) continue;
    lengths.push(times[frame]! - began);
    began = null;
  }
  return lengths.filter((length) => length <= LONGEST);
}

function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
