/** How strongly a signal beats at each rate; as in affect/features/pulse/spectrum.py. */

import { CLOCK, type Series } from "./trace";

const SEGMENT = 10 * CLOCK; // samples
const POINTS = 2048; // of the transform, a power of two
export const STEP = CLOCK / POINTS; // Hz
const LOWEST = Math.ceil(0.7 / STEP);
const RATES = Float64Array.from({ length: Math.floor(3.5 / STEP) + 1 - LOWEST }, (_, bin) => (LOWEST + bin) * STEP);
const NEAR = 0.1; // Hz around the peak that count as pulse
const NEAR_HARMONIC = 0.2; // Hz around twice it
const AROUND = 0.2; // Hz around the rate that hold all of a pulse whose rate wanders
const APART = 0.5; // Hz beyond which nothing of it is left
const WIDE = 0.4; // Hz around its harmonics
const FUNDAMENTAL = 0.3; // of a peak's power at half its rate make it the harmonic of that
const NO_POWER = -300; // dB
export const NOTHING = 1e-30; // power below which there is no signal

/** hertz: where the pulse lies; snr: dB of it and its harmonic over the rest; above: dB over the next best peak. */
export interface Peak {
  hertz: number;
  snr: number;
  above: number;
}

export function power(signal: Series): Series {
  return sharedPower(signal, signal);
}

/** How strongly two signals beat in step at each rate: Welch's mean over half overlapping segments of 10 s. */
export function sharedPower(one: Series, other: Series): Series {
  const length = Math.min(SEGMENT, one.length);
  const hop = Math.max(1, length >> 1);
  const total = new Float64Array(RATES.length);
  let count = 0;
  for (let begin = 0; begin + length <= one.length; begin += hop, count++) {
    const first = transform(one.subarray(begin, begin + length));
    const second = one === other ? first : transform(other.subarray(begin, begin + length));
    for (let bin = 0; bin < total.length; bin++) {
      total[bin] = total[bin]! + first.real[bin]! * second.real[bin]! + first.imaginary[bin]! * second.imaginary[bin]!;
    }
  }
  return total.map((value) => value / count);
}

/** The rate of the pulse in a spectrum; one without power at the band's edge where none stands out. */
export function strongest(spectrum: Series): Peak {
  const tops = [...spectrum.keys()].filter((bin) => isTop(spectrum, bin));
  if (!tops.length) return { hertz: 0.7, snr: NO_POWER, above: NO_POWER };
  let top = highest(spectrum, tops);
  const halves = tops.filter(
    (bin) => Math.abs(2 * RATES[bin]! - RATES[top]!) <= NEAR && spectrum[bin]! >= FUNDAMENTAL * spectrum[top]!,
  );
  if (halves.length) top = highest(spectrum, halves);
  const hertz = RATES[top]! + STEP * parabola(spectrum[top - 1]!, spectrum[top]!, spectrum[top + 1]!);
  return { hertz, snr: snr(spectrum, hertz), above: aboveNext(spectrum, hertz) };
}

/** What a spectrum holds within 0.1 Hz of a rate. */
export function near(spectrum: Series, hertz: number): number {
  return sumWhere(spectrum, (rate) => Math.abs(rate - hertz) <= NEAR);
}

/** What a spectrum holds where the pulse is, and in how many bins. */
export function powerNear(spectrum: Series, hertz: number): { sum: number; bins: number } {
  const held = spectrum.filter((_, bin) => Math.abs(RATES[bin]! - hertz) <= AROUND);
  return { sum: held.reduce((sum, value) => sum + value, 0), bins: held.length };
}

/** The mean of a bin far from the pulse and its harmonics. */
export function powerFar(spectrum: Series, hertz: number): number {
  const held = spectrum.filter((_, bin) => isFar(RATES[bin]!, hertz));
  return held.reduce((sum, value) => sum + value, 0) / held.length;
}

function isFar(rate: number, hertz: number): boolean {
  const beyond = (harmonic: number): boolean => Math.abs(rate - harmonic * hertz) > (harmonic === 1 ? APART : WIDE);
  return beyond(1) && beyond(2) && beyond(3);
}

/** Where between -0.5 and 0.5 the parabola through three heights is highest. */
export function parabola(before: number, at: number, after: number): number {
  const bend = before - 2 * at + after;
  return bend ? (0.5 * (before - after)) / bend : 0;
}

function snr(spectrum: Series, hertz: number): number {
  const isPulse = (rate: number) =>
    Math.abs(rate - hertz) <= NEAR || Math.abs(rate - 2 * hertz) <= NEAR_HARMONIC;
  return decibels(sumWhere(spectrum, isPulse), sumWhere(spectrum, (rate) => !isPulse(rate)));
}

function aboveNext(spectrum: Series, hertz: number): number {
  const reach = Math.floor(NEAR / STEP);
  let own = 0;
  let next = 0;
  RATES.forEach((rate, bin) => {
    const band = spectrum.subarray(Math.max(0, bin - reach), bin + reach + 1).reduce((sum, value) => sum + value, 0);
    if (Math.abs(rate - hertz) <= NEAR) own = Math.max(own, band);
    const elsewhere = Math.abs(rate - hertz) > 2 * NEAR && Math.abs(rate - 2 * hertz) > NEAR_HARMONIC + NEAR;
    if (elsewhere) next = Math.max(next, band);
  });
  return decibels(own, next);
}

/** The discrete Fourier transform of the Hann-windowed segment at the rates of the band only. */
function transform(segment: Series): { real: Series; imaginary: Series } {
  const last = segment.length - 1;
  const windowed = segment.map((value, place) => value * (0.5 - 0.5 * Math.cos((2 * Math.PI * place) / last)));
  const real = new Float64Array(RATES.length);
  const imaginary = new Float64Array(RATES.length);
  for (let bin = 0; bin < RATES.length; bin++) {
    let [across, along, turn] = [0, 0, 0];
    for (let place = 0; place <= last; place++) {
      across += windowed[place]! * COSINE[turn]!;
      along -= windowed[place]! * SINE[turn]!;
      turn = (turn + LOWEST + bin) & (POINTS - 1);
    }
    real[bin] = across;
    imaginary[bin] = along;
  }
  return { real, imaginary };
}

const COSINE = Float64Array.from({ length: POINTS }, (_, turn) => Math.cos((2 * Math.PI * turn) / POINTS));
const SINE = Float64Array.from({ length: POINTS }, (_, turn) => Math.sin((2 * Math.PI * turn) / POINTS));

function isTop(spectrum: Series, bin: number): boolean {
  const inside = bin > 0 && bin < spectrum.length - 1;
  return inside && spectrum[bin]! > spectrum[bin - 1]! && spectrum[bin]! >= spectrum[bin + 1]!;
}

function highest(spectrum: Series, bins: number[]): number {
  return bins.reduce((best, bin) => (spectrum[bin]! > spectrum[best]! ? bin : best));
}

function sumWhere(spectrum: Series, wanted: (rate: number) => boolean): number {
  return spectrum.reduce((sum, value, bin) => (wanted(RATES[bin]!) ? sum + value : sum), 0);
}

function decibels(above: number, below: number): number {
  return 10 * Math.log10(Math.max(above, NOTHING) / Math.max(below, NOTHING));
}
