/** What else moves at the rate of a supposed pulse; as in affect/features/pulse/disturbance.py. */

import { bandPass, relative } from "./filtering";
import { mean, spread } from "./projection";
import { near, NOTHING, power, sharedPower } from "./spectrum";
import type { Columns, Series } from "./trace";

const WHITE = 250; // a mean level that only skin at the top of the camera's scale has

export interface ColourSigns {
  blood: number;
  movement: number;
  red: number;
  clipped: number;
  green: number;
}

/** What the colours say about a pulse at a rate. */
export function coloursOf(colours: Columns, pulse: Series, hertz: number): ColourSigns {
  const channels = colours.map((colour) => bandPass(relative(colour)));
  const [red, green, blue] = channels.map((channel) => near(sharedPower(pulse, channel), hertz));
  const own = near(power(pulse), hertz);
  const light = channels[0]!.map((_, place) => channels.reduce((sum, channel) => sum + channel[place]!, 0) / 3);
  return {
    blood: over((red! + green! + blue!) / 3, own),
    movement: Math.sqrt(over(near(power(light), hertz), own)),
    red: green! > 0 ? red! / green! : 1,
    clipped: mean(colours[0]!.map((_, place) => (colours.some((colour) => colour[place]! >= WHITE) ? 1 : 0))),
    green: mean(colours[1]!),
  };
}

/** How far the colour around the face changes in step with the pulse, in units of it. */
export function wallShare(wall: Columns, pulse: Series, hertz: number): number {
  const own = near(power(pulse), hertz);
  const shares = wall.map((colour) => near(sharedPower(pulse, bandPass(relative(colour))), hertz));
  return Math.max(...shares.map((share) => over(Math.abs(share), own)));
}

/** How far the middle of the face sways within the band: root of the mean square. */
export function sway(head: Columns): number {
  return Math.hypot(...head.map((axis) => spread(bandPass(axis))));
}

function over(value: number, own: number): number {
  return own > NOTHING ? value / own : 0;
}
