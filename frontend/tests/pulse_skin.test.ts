import { describe, expect, it } from "vitest";

import { headPlace, type Point, REGIONS, skinColour, wallColour } from "../models/pulse/skin";

const SIZE = 100;

/** Grey everywhere, and one colour inside a rectangle. */
function picture(inside: [number, number, number], from: Point, to: Point): ImageData {
  const data = new Uint8ClampedArray(4 * SIZE * SIZE).fill(128);
  for (let y = from.y; y < to.y; y++) {
    for (let x = from.x; x < to.x; x++) data.set(inside, 4 * (y * SIZE + x));
  }
  return { data, width: SIZE, height: SIZE, colorSpace: "srgb" } as ImageData;
}

/** A mesh with its eyes at (40, 40) and (60, 40) and each region a square of 8 pixels around a centre. */
function landmarks(centres: Record<keyof typeof REGIONS, Point>): Point[] {
  const mesh = Array.from({ length: 478 }, () => ({ x: 50, y: 50 }));
  for (const [region, numbers] of Object.entries(REGIONS)) {
    const { x, y } = centres[region as keyof typeof REGIONS];
    numbers.forEach((number, place) => {
      const turn = (2 * Math.PI * (place + 0.5)) / numbers.length;
      mesh[number] = { x: x + 4 * Math.cos(turn), y: y + 4 * Math.sin(turn) };
    });
  }
  for (const number of [33, 133]) mesh[number] = { x: 40, y: 40 };
  for (const number of [362, 263]) mesh[number] = { x: 60, y: 40 };
  return mesh;
}

const FACE = { forehead: { x: 50, y: 25 }, right_cheek: { x: 38, y: 60 }, left_cheek: { x: 62, y: 60 } };

describe("the colour of skin", () => {
  it("is the mean of what lies inside forehead and cheeks", () => {
    const whole = picture([200, 150, 120], { x: 30, y: 15 }, { x: 72, y: 75 });
    expect(skinColour(whole, landmarks(FACE))).toEqual([200, 150, 120]);
  });

  it("counts every pixel once", () => {
    const left = picture([228, 128, 28], { x: 50, y: 0 }, { x: SIZE, y: SIZE });
    const [red, green, blue] = skinColour(left, landmarks(FACE))!;
    expect([red, green, blue]).toEqual([178, 128, 78]);
  });

  it("is null where the face is out of the picture", () => {
    const away = { x: -200, y: -200 };
    const mesh = landmarks({ forehead: away, right_cheek: away, left_cheek: away });
    expect(skinColour(picture([1, 2, 3], FACE.forehead, FACE.forehead), mesh)).toBeNull();
  });

  it("takes from a region cut by the edge what is in the picture", () => {
    const mesh = landmarks({ ...FACE, forehead: { x: 50, y: 0 } });
    expect(skinColour(picture([128, 128, 128], FACE.forehead, FACE.forehead), mesh)).toEqual([128, 128, 128]);
  });
});

describe("the colour around the face", () => {
  it("is that at its sides, not that of the face", () => {
    const face = picture([200, 150, 120], { x: 20, y: 0 }, { x: 80, y: SIZE });
    expect(wallColour(face, landmarks(FACE))).toEqual([128, 128, 128]);
  });
});

describe("the place of the head", () => {
  it("is counted in eye distances", () => {
    expect(headPlace(landmarks(FACE))).toEqual({ x: 2.5, y: 2 });
  });
});
