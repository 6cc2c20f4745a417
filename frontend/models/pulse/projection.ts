/** From three colours to one pulse signal; as in affect/features/pulse/projection.py, where the equations are. */

import { bandPass, relative, tame } from "./filtering";
import { CLOCK, type Columns, type Series } from "./trace";

export const WINDOW = Math.floor(1.6 * CLOCK); // samples

/** Plane orthogonal to skin (Wang et al. 2017): the mean of the windows over each sample. */
export function pos([red, green, blue]: Columns): Series {
  const samples = red!.length;
  const total = new Float64Array(samples);
  const count = new Float64Array(samples);
  const first = new Float64Array(WINDOW);
  const second = new Float64Array(WINDOW);
  for (let begin = 0; begin + WINDOW <= samples; begin++) {
    const [r, g, b] = [red!, green!, blue!].map((colour) => mean(colour.subarray(begin, begin + WINDOW)) || 1);
    for (let place = 0; place < WINDOW; place++) {
      const evenGreen = green![begin + place]! / g!;
      const evenBlue = blue![begin + place]! / b!;
      first[place] = evenGreen - evenBlue;
      second[place] = evenGreen + evenBlue - (2 * red![begin + place]!) / r!;
    }
    add(total, count, begin, along(first, second, ratio(first, second)));
  }
  return total.map((value, place) => value / count[place]!);
}

/** Chrominance (de Haan and Jeanne 2013), within the band; more blood is positive. */
export function chrom(colours: Columns): Series {
  const [r, g, b] = colours.map(relative);
  const x = bandPass(tame(r!.map((value, place) => 3 * value - 2 * g![place]!)));
  const y = bandPass(tame(r!.map((value, place) => 1.5 * value + g![place]! - 1.5 * b![place]!)));
  const pulse = new Float64Array(x.length);
  for (let begin = -WINDOW / 2; begin < x.length; begin += WINDOW / 2) {
    const from = Math.max(0, begin);
    const to = Math.min(begin + WINDOW, x.length);
    const share = ratio(x.subarray(from, to), y.subarray(from, to));
    for (let place = from; place < to; place++) {
      const fade = Math.sin((Math.PI * (place - begin + 0.5)) / WINDOW) ** 2;
      pulse[place] = pulse[place]! + fade * (share * y[place]! - x[place]!);
    }
  }
  return pulse;
}

export function mean(values: Series): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Standard deviation, all values counted. */
export function spread(values: Series): number {
  const level = mean(values);
  let sum = 0;
  for (const value of values) sum += (value - level) ** 2;
  return Math.sqrt(sum / values.length);
}

function ratio(above: Series, below: Series): number {
  const other = spread(below);
  return other > 0 ? spread(above) / other : 0;
}

function along(first: Series, second: Series, share: number): Series {
  const sum = first.map((value, place) => value + share * second[place]!);
  const level = mean(sum);
  return sum.map((value) => value - level);
}

function add(total: Series, count: Series, begin: number, window: Series): void {
  window.forEach((value, place) => {
    total[begin + place] = total[begin + place]! + value;
    count[begin + place] = count[begin + place]! + 1;
  });
}
