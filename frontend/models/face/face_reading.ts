/** What the page learns from one frame, and all that it says of it. Pictures never leave the worker that reads them. */

import type { Blinks } from "./blinks";
import type { PulseRead, PulseUnknown } from "../pulse/reading";

/** Why a frame says nothing; the server has the words for each. */
export type Unclear = "no_face" | "two_faces" | "far" | "dark" | "blurred" | "turned";

/**
 * geometry: 13 measures in the order of `affect.features.geometry.FaceGeometry`; logits: 8, one per expression; gaze: 8,
 * as gaze.ts measures them; blinks: of the last minute.
 */
export interface FaceRead {
  geometry: number[];
  logits: number[];
  strangeness: number;
  model: string;
  gaze: number[];
  blinks: Blinks | null;
}

export type FaceReading = FaceRead | { unclear: Unclear };

export type PulseReading = PulseRead | PulseUnknown;

/** What is wanted of a frame besides the colour of its skin. */
export interface Wanted {
  face: boolean;
  pulse: boolean;
  afresh?: boolean; // the picture has nothing to do with the one before
}

export interface Reading {
  face: FaceReading | null;
  pulse: PulseReading | null;
}
