/** Bring a face to the place where the training faces have theirs; as in affect/features/alignment.py. */

import { eyeCentres, type Point3 } from "./geometry";

export const SIDE = 256; // px
export const SMALL_SIDE = 48; // px
const EYE_LINE = 0.395; // shares of the side
const EYE_DISTANCE = 0.362;

/** Grey levels 0..255, row by row. */
export interface Grey {
  width: number;
  height: number;
  levels: Uint8Array;
}

/** [a, b, c, d, e, f]: (x, y) goes to (a·x + b·y + c, d·x + e·y + f). */
export type Affine = [number, number, number, number, number, number];

/** Weighted as ITU-R BT.601 does, in 15 bits. */
export function greyOf({ width, height, data }: ImageData): Grey {
  const levels = new Uint8Array(width * height);
  for (let pixel = 0, at = 0; pixel < levels.length; pixel++, at += 4) {
    levels[pixel] = (9798 * data[at]! + 19235 * data[at + 1]! + 3735 * data[at + 2]! + 16384) >> 15;
  }
  return { width, height, levels };
}

/** The face, 256×256, between the pixels by straight lines. The border repeats. */
export function align(grey: Grey, landmarks: readonly Point3[]): Uint8Array {
  const { right, left } = eyeCentres(landmarks);
  const [a, b, c, d, e, f] = inverse(similarity(right, left));
  const aligned = new Uint8Array(SIDE * SIDE);
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      const level = levelAt(grey, a * column + b * row + c, d * column + e * row + f);
      aligned[row * SIDE + column] = Math.round(level);
    }
  }
  return aligned;
}

/** The turn, zoom and shift that takes the two eyes to their places. */
export function similarity(right: Point3, left: Point3): Affine {
  const [x, y] = [left.x - right.x, left.y - right.y];
  const zoom = (SIDE * EYE_DISTANCE) / (x * x + y * y);
  const [cos, sin] = [zoom * x, -zoom * y];
  const middle = { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 };
  const across = SIDE / 2 - (cos * middle.x - sin * middle.y);
  const down = SIDE * EYE_LINE - (sin * middle.x + cos * middle.y);
  return [cos, -sin, across, sin, cos, down];
}

/** 256×256 → 48×48 in 0..1: columns first, then rows, each mean rounded to a grey level. */
export function shrink(aligned: Uint8Array): Float32Array {
  const narrow = new Float64Array(SIDE * SMALL_SIDE);
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SMALL_SIDE; column++) {
      narrow[row * SMALL_SIDE + column] = boxMean(aligned, column, row * SIDE, 1);
    }
  }
  const small = new Float32Array(SMALL_SIDE * SMALL_SIDE);
  return small.map((_, place) => boxMean(narrow, Math.floor(place / SMALL_SIDE), place % SMALL_SIDE, SMALL_SIDE) / 255);
}

/** The mean of the pixels whose middle lies in the box, `step` apart from `start` on. */
function boxMean(levels: Uint8Array | Float64Array, box: number, start: number, step: number): number {
  const scale = SIDE / SMALL_SIDE;
  const first = Math.floor(box * scale + 0.5);
  const end = Math.min(SIDE, Math.floor((box + 1) * scale + 0.5));
  let sum = 0;
  for (let place = first; place < end; place++) sum += levels[start + place * step]!;
  return Math.floor(sum / (end - first) + 0.5);
}

function inverse([a, b, c, d, e, f]: Affine): Affine {
  const size = a * e - b * d;
  return [e / size, -b / size, (b * f - c * e) / size, -d / size, a / size, (c * d - a * f) / size];
}

function levelAt({ width, height, levels }: Grey, x: number, y: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const [right, down] = [x - column, y - row];
  const left = within(column, width);
  const beside = within(column + 1, width);
  const above = within(row, height) * width;
  const below = within(row + 1, height) * width;
  const upper = levels[above + left]! * (1 - right) + levels[above + beside]! * right;
  const lower = levels[below + left]! * (1 - right) + levels[below + beside]! * right;
  return upper * (1 - down) + lower * down;
}

function within(place: number, length: number): number {
  return Math.min(length - 1, Math.max(0, place));
}
