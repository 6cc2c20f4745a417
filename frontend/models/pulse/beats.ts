/** When each beat came and how much the intervals vary; as in affect/features/pulse/beats.py. */

import { median } from "./filtering";
import { mean } from "./projection";
import { parabola } from "./spectrum";
import { CLOCK, type Series } from "./trace";

const REFRACTORY = 0.6; // of the usual interval: no beat follows another sooner
const SLOWEST = 1.5; // seconds: 40 beats a minute
const FASTEST = 0.25; // seconds: 240
const LEAP = 0.15; // of the median of its neighbours: an interval farther off is a beat missed or made up
const REACH = 2; // neighbours on either side
const FEWEST = 20; // intervals: from fewer, variability is chance

/** Milliseconds, as Task Force 1996 defines them. */
export interface Variability {
  rmssd: number;
  sdnn: number;
}

/** Seconds between the crests of a band-passed pulse that beats at about `hertz`. */
export function intervalsOf(pulse: Series, hertz: number): Series {
  const crests = [...pulse.keys()].filter((place) => isCrest(pulse, place));
  const times = apart(pulse, crests, (REFRACTORY * CLOCK) / hertz).map(
    (place) => (place + parabola(pulse[place - 1]!, pulse[place]!, pulse[place + 1]!)) / CLOCK,
  );
  return Float64Array.from(times.slice(1), (time, beat) => time - times[beat]!);
}

/** Which of them are from one beat to the next. */
export function accepted(intervals: Series): boolean[] {
  return Array.from(intervals, (interval, beat) => {
    const usual = median(intervals.subarray(Math.max(0, beat - REACH), beat + REACH + 1));
    const living = interval >= FASTEST && interval <= SLOWEST;
    return living && Math.abs(interval - usual) <= LEAP * usual;
  });
}

/** RMSSD over neighbouring accepted intervals, SDNN over all accepted; null where they are fewer than 20. */
export function variability(intervals: Series, kept: boolean[]): Variability | null {
  const beats = intervals.filter((_, beat) => kept[beat]);
  if (beats.length < FEWEST) return null;
  const steps = intervals.slice(1).map((interval, beat) => interval - intervals[beat]!);
  const paired = steps.filter((_, beat) => kept[beat] && kept[beat + 1]);
  const middle = mean(beats);
  const squares = beats.reduce((sum, interval) => sum + (interval - middle) ** 2, 0);
  return {
    rmssd: paired.length ? 1000 * Math.sqrt(mean(paired.map((step) => step ** 2))) : 0,
    sdnn: 1000 * Math.sqrt(squares / (beats.length - 1)),
  };
}

function isCrest(pulse: Series, place: number): boolean {
  if (place < 1 || place > pulse.length - 2) return false;
  return pulse[place]! > 0 && pulse[place]! > pulse[place - 1]! && pulse[place]! >= pulse[place + 1]!;
}

/** The crests at least so many samples apart, the highest first. */
function apart(pulse: Series, crests: number[], least: number): number[] {
  const kept: number[] = [];
  for (const crest of [...crests].sort((one, other) => pulse[other]! - pulse[one]!)) {
    if (kept.every((other) => Math.abs(crest - other) >= least)) kept.push(crest);
  }
  return kept.sort((one, other) => one - other);
}
