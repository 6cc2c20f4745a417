/** When the beats of a noisy pulse came, and what the noise makes of it; as in affect/features/pulse/timing.py. */

import { power, powerFar, powerNear, STEP } from "./spectrum";
import { CLOCK, type Series } from "./trace";

const REACH = 0.4; // Hz on either side of the rate that are let through
const HALF = 3 * CLOCK; // samples of the filter on either side
const SETTLED = 1.5; // seconds at each end where the filter sees too little
const TURN = 2 * Math.PI;
const KERNEL = Float64Array.from({ length: 2 * HALF + 1 }, (_, place) => tap(place - HALF));
const WEIGHT = KERNEL.reduce((sum, value) => sum + value, 0);

/** Seconds between one moment in each beat and the same in the next. */
export function steadyIntervals(signal: Series, hertz: number): Series {
  const turns = turnsOf(signal, hertz);
  const times: number[] = [];
  let place = 0;
  for (let beat = Math.ceil(turns[0]!); beat < turns[turns.length - 1]!; beat++) {
    while (turns[place + 1]! < beat) place++;
    const time = (place + (beat - turns[place]!) / (turns[place + 1]! - turns[place]!)) / CLOCK;
    if (time >= SETTLED && time <= (signal.length - 1) / CLOCK - SETTLED) times.push(time);
  }
  return Float64Array.from(times.slice(1), (time, beat) => time - times[beat]!);
}

/** Milliseconds of RMSSD that evenly spread noise would show were all intervals the same. */
export function timingNoise(signal: Series, hertz: number): number {
  const spectrum = power(signal);
  const floor = powerFar(spectrum, hertz);
  const near = powerNear(spectrum, hertz);
  const pulse = near.sum - floor * near.bins;
  if (pulse <= 0) return Infinity;
  const phase = Math.sqrt((floor * ((2 * REACH) / STEP)) / (2 * pulse)); // radians
  const alike = (beats: number): number => sinc(((2 * REACH) / hertz) * beats);
  return ((1000 * phase) / (TURN * hertz)) * Math.sqrt(6 - 8 * alike(1) + 2 * alike(2));
}

/** How often the pulse has gone round at each sample, never falling. */
function turnsOf(signal: Series, hertz: number): Series {
  const { real, imaginary } = shifted(signal, hertz);
  let [wound, before, most] = [0, 0, -Infinity];
  return real.map((across, place) => {
    const angle = Math.atan2(imaginary[place]!, across);
    if (place) wound -= TURN * Math.round((angle - before) / TURN);
    before = angle;
    most = Math.max(most, (angle + wound) / TURN + (hertz * place) / CLOCK);
    return most;
  });
}

/** The signal shifted down by its rate, without all that is faster. */
function shifted(signal: Series, hertz: number): { real: Series; imaginary: Series } {
  const turn = (TURN * hertz) / CLOCK;
  return {
    real: filtered(signal.map((value, place) => value * Math.cos(turn * place))),
    imaginary: filtered(signal.map((value, place) => -value * Math.sin(turn * place))),
  };
}

function filtered(signal: Series): Series {
  return signal.map((_, place) => {
    let sum = 0;
    const last = Math.min(signal.length - 1, place + HALF);
    for (let other = Math.max(0, place - HALF); other <= last; other++) {
      sum += signal[other]! * KERNEL[place - other + HALF]!;
    }
    return sum / WEIGHT;
  });
}

function tap(away: number): number {
  const hann = 0.5 + 0.5 * Math.cos((Math.PI * away) / HALF);
  return sinc((2 * REACH * away) / CLOCK) * hann;
}

function sinc(x: number): number {
  return x ? Math.sin(Math.PI * x) / (Math.PI * x) : 1;
}
