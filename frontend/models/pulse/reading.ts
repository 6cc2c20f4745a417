/** From the colour of a face's skin to a heart rate and how sure it is; as in affect/features/pulse/reading.py. */

import { accepted, intervalsOf, variability, type Variability } from "./beats";
import { coloursOf, sway, wallShare } from "./disturbance";
import { BEAT_BAND, bandPass, median, tame } from "./filtering";
import { chrom, mean, pos } from "./projection";
import { certainty, GOOD, LEAST, type Quality, reasonOf } from "./quality";
import { type Peak, power, strongest } from "./spectrum";
import { steadyIntervals, timingNoise } from "./timing";
import { type Columns, type Series, toEvenClock } from "./trace";

const REGULAR = 0.85; // share of intervals from which beats are counted rather than their rate read off the spectrum
const BEATS_APART = 5; // beats a minute that the two may differ
const MOST_NOISE = 10; // ms of RMSSD that noise may make by itself

/** Of each frame that shows a face: when, the colour of its skin and of what lies around it, and where it is. */
export interface SkinTrace {
  times: Series; // seconds, rising
  colour: Columns; // red, green, blue, 0..255
  wall: Columns; // the same around the face, for coloured light looks like blood
  head: Columns; // x, y of its middle in eye distances
}

export interface PulseRead {
  bpm: number;
  certainty: number; // 0..1, good from 0.6
  variability: Variability | null;
  quality: Quality;
}

export interface PulseUnknown {
  reason: string;
  quality: Quality | null;
}

/** The pulse of about half a minute of skin, or why nothing is said. */
export function readSkin(trace: SkinTrace): PulseRead | PulseUnknown {
  const even = toEvenClock(trace.times, [...trace.colour, ...trace.wall, ...trace.head]);
  if (typeof even === "string") return { reason: even, quality: null };
  const colour = even.slice(0, 3);
  const raw = tame(pos(colour));
  const pulse = bandPass(raw);
  const peak = strongest(power(pulse));
  const other = strongest(power(bandPass(tame(chrom(colour)))));
  const quality = {
    snr: peak.snr,
    above: peak.above,
    parts_apart: partsApart(pulse, peak),
    methods_apart: 60 * Math.abs(peak.hertz - other.hertz),
    ...coloursOf(colour, pulse, peak.hertz),
    wall: wallShare(even.slice(3, 6), pulse, peak.hertz),
    head: sway(even.slice(6)),
  };
  const read = judged(peak, quality, bandPass(raw, BEAT_BAND));
  return "bpm" in read ? { ...read, variability: read.variability && steadyVariability(raw, peak) } : read;
}

/** The variability of skin seen from afar, where the noise lets it be told at all. */
function steadyVariability(raw: Series, peak: Peak): Variability | null {
  if (timingNoise(raw, peak.hertz) > MOST_NOISE) return null;
  const intervals = steadyIntervals(raw, peak.hertz);
  return variability(intervals, accepted(intervals));
}

/** Beats a minute between the whole and the middle one of three parts half as long. */
function partsApart(pulse: Series, peak: Peak): number {
  const half = pulse.length >> 1;
  const parts = [0, half >> 1, pulse.length - half].map((begin) =>
    strongest(power(pulse.subarray(begin, begin + half))),
  );
  return median(parts.map((part) => 60 * Math.abs(part.hertz - peak.hertz)));
}

function judged(peak: Peak, quality: Quality, pulse: Series): PulseRead | PulseUnknown {
  const sure = certainty(quality);
  if (sure < LEAST) return { reason: reasonOf(quality), quality };
  const intervals = intervalsOf(pulse, peak.hertz);
  const kept = accepted(intervals);
  const beats = intervals.filter((_, beat) => kept[beat]);
  const counted = beats.length ? 60 / mean(beats) : 0;
  const regular = beats.length >= REGULAR * intervals.length;
  const clear = regular && Math.abs(counted - 60 * peak.hertz) <= BEATS_APART;
  return {
    bpm: clear ? counted : 60 * peak.hertz,
    certainty: sure,
    variability: clear && sure >= GOOD ? variability(intervals, kept) : null,
    quality,
  };
}
