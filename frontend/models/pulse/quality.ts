/** How far a reading can be believed, and why not; the fields are explained in affect/features/pulse/quality.py. */

import { _, gettext_noop } from "../../words";

export const GOOD = 0.6; // certainty from which a rate is shown without a doubt
export const LEAST = 0.3; // certainty below which nothing is said

export interface Quality {
  snr: number;
  above: number;
  parts_apart: number;
  methods_apart: number;
  blood: number;
  movement: number;
  red: number;
  wall: number;
  head: number;
  clipped: number;
  green: number;
}

const STILL = gettext_noop("too much movement: sitting still for half a minute would help");
const FAINT = gettext_noop("no pulse stands out");

/** For each measure where belief is full, where none is left, and what to say then. */
export const RAMPS: readonly (readonly [keyof Quality, number, number, string])[] = [
  ["green", 45, 25, gettext_noop("too dark: more light in front would help")],
  ["clipped", 0.02, 0.2, gettext_noop("too bright: the skin is white in the picture")],
  ["head", 0.02, 0.08, STILL],
  ["movement", 2.5, 5, STILL],
  ["blood", 0.5, 0.2, FAINT],
  ["wall", 0.35, 0.7, gettext_noop("the light flickers: a lamp or a window instead of a film would help")],
  ["red", 0.55, 0.75, gettext_noop("the colour that changes is not that of blood")],
  ["snr", -2, -7, FAINT],
  ["above", 4, 1.5, FAINT],
  ["methods_apart", 4, 10, gettext_noop("two ways of reading the pulse disagree")],
  ["parts_apart", 6, 15, gettext_noop("the pulse was not the same throughout")],
];

/** 0..1: the product of how far each measure can be believed. */
export function certainty(quality: Quality): number {
  return RAMPS.reduce((sure, [name, full, none]) => sure * belief(quality[name], full, none), 1);
}

/** What speaks most against a reading, in words a learner can act on. */
export function reasonOf(quality: Quality): string {
  const beliefs = RAMPS.map(([name, full, none]) => belief(quality[name], full, none));
  return _(RAMPS[beliefs.indexOf(Math.min(...beliefs))]![3]);
}

function belief(value: number, full: number, none: number): number {
  return Math.min(1, Math.max(0, (value - none) / (full - none)));
}
