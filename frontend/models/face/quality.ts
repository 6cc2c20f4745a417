/** From one frame to an aligned face and its measures, or why not to guess; as in affect/features/face.py. */

import { align, type Grey, shrink, SMALL_SIDE } from "./alignment";
import type { Unclear } from "./face_reading";
import { eyeCentres, type Geometry, LEVEL_PITCH, measure, type Point3 } from "./geometry";

export const SMALLEST_EYE_DISTANCE = 22; // px in the frame
const DARKEST = 45; // mean grey of the 48×48 face, 0..255
const LEAST_SHARP = 15; // spread of its Laplacian
const FARTHEST_TURN = 35; // degrees

/** small: 48×48 grey in 0..1, the network's input. */
export interface FaceSeen {
  small: Float32Array;
  geometry: Geometry;
}

/** The one face in the frame, or why it cannot be read. faces: the landmarks of each face found, in pixels. */
export function lookAt(grey: Grey, faces: readonly (readonly Point3[])[]): FaceSeen | Unclear {
  const [landmarks, second] = faces;
  if (!landmarks) return "no_face";
  if (second) return "two_faces";
  const { right, left } = eyeCentres(landmarks);
  if (Math.hypot(left.x - right.x, left.y - right.y) < SMALLEST_EYE_DISTANCE) return "far";
  const small = shrink(align(grey, landmarks));
  if (255 * mean(small) < DARKEST) return "dark";
  if (255 * spread(laplacian(small)) < LEAST_SHARP) return "blurred";
  const geometry = measure(landmarks);
  const turn = Math.max(Math.abs(geometry.yaw), Math.abs(geometry.pitch - LEVEL_PITCH));
  return turn > FARTHEST_TURN ? "turned" : { small, geometry };
}

/** How far each pixel differs from the four around it; beyond the border the picture is mirrored. */
function laplacian(small: Float32Array): Float32Array {
  const inside = (place: number): number => SMALL_SIDE - 1 - Math.abs(SMALL_SIDE - 1 - Math.abs(place));
  const at = (row: number, column: number): number => small[inside(row) * SMALL_SIDE + inside(column)]!;
  return small.map((level, place) => {
    const [row, column] = [Math.floor(place / SMALL_SIDE), place % SMALL_SIDE];
    return at(row - 1, column) + at(row + 1, column) + at(row, column - 1) + at(row, column + 1) - 4 * level;
  });
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function spread(values: Float32Array): number {
  const level = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - level) ** 2, 0) / values.length);
}
