/** What is too slow or too fast to be a heartbeat, taken out; as in affect/features/pulse/filtering.py. */

import { CLOCK, type Series } from "./trace";

/** Second-order sections (b0, b1, b2, a1, a2) of the Butterworth filters of order 3 that scipy designs at 30 Hz. */
type Section = readonly [number, number, number, number, number];

/** 0.7 to 3.5 Hz: 42 to 210 beats a minute. */
export const RATE_BAND: readonly Section[] = [
  [0.015174310929807693, 0.030348621859615385, 0.015174310929807693, -1.4519615079246857, 0.5361952954590329],
  [1.0, 0.0, -1.0, -1.248658751463898, 0.6312450260092576],
  [1.0, -2.0, 1.0, -1.874937311081978, 0.8975023865143923],
];
/** 0.7 to 5 Hz: beats are timed where the crest of the wave is sharper. */
export const BEAT_BAND: readonly Section[] = [
  [0.04435149238972503, 0.08870298477945006, 0.04435149238972503, -0.7943136830041013, 0.4937296958666516],
  [1.0, 0.0, -1.0, -1.238561872339392, 0.3482368440200211],
  [1.0, -2.0, 1.0, -1.8629379848580363, 0.8849778177358841],
];

const PADDING = 3 * CLOCK; // samples mirrored at each end
const WILD = 5; // robust spreads beyond which a sample is a jerk, not a beat
const LEVEL = CLOCK; // samples on either side that a colour's level is the mean of

/** The band run forwards and backwards, so that nothing is delayed. */
export function bandPass(signal: Series, band: readonly Section[] = RATE_BAND): Series {
  const reach = Math.min(PADDING, signal.length - 1);
  const forwards = run(mirrored(signal, reach), band);
  return run(forwards.reverse(), band).reverse().slice(reach, reach + signal.length);
}

/** c(t)/μ(t) - 1, μ the mean of the 2 s around; 0 where a colour is black. */
export function relative(colour: Series): Series {
  const summed = new Float64Array(colour.length + 1);
  colour.forEach((value, place) => (summed[place + 1] = summed[place]! + value));
  return colour.map((value, place) => {
    const low = Math.max(place - LEVEL, 0);
    const high = Math.min(place + LEVEL + 1, colour.length);
    const level = (summed[high]! - summed[low]!) / (high - low);
    return level > 0 ? value / level - 1 : 0;
  });
}

/** Jerks cut off at five robust spreads, so that one does not ring through the filter. */
export function tame(signal: Series): Series {
  const limit = WILD * 1.4826 * median(signal.map(Math.abs));
  return signal.map((value) => Math.min(limit, Math.max(-limit, value)));
}

export function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Turned about its ends: 2x(0) - x(t) before, 2x(n) - x(t) after. */
function mirrored(signal: Series, reach: number): Series {
  const last = signal.length - 1;
  return Float64Array.from({ length: signal.length + 2 * reach }, (_, at) => {
    const place = at - reach;
    if (place < 0) return 2 * signal[0]! - signal[-place]!;
    return place > last ? 2 * signal[last]! - signal[2 * last - place]! : signal[place]!;
  });
}

/** Each section after the other, begun as if the first value had lasted for ever. */
function run(signal: Series, band: readonly Section[]): Series {
  const passed = signal.slice();
  let before = passed[0]!;
  for (const [b0, b1, b2, a1, a2] of band) {
    const steady = ((b0 + b1 + b2) / (1 + a1 + a2)) * before;
    let first = steady - b0 * before;
    let second = b2 * before - a2 * steady;
    for (let place = 0; place < passed.length; place++) {
      const value = passed[place]!;
      const out = b0 * value + first;
      first = b1 * value - a1 * out + second;
      second = b2 * value - a2 * out;
      passed[place] = out;
    }
    before = steady;
  }
  return passed;
}
