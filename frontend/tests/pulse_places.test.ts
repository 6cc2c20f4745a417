import { describe, expect, it } from "vitest";

import { headPlace, type Point, REGIONS, skinColour, wallColour } from "../models/pulse/skin";
import places from "./data/pulse_places.json";

/** The picture of tests/affect/features/pulse_places.py: red grows to the right, green downwards, blue both ways. */
function picture(): ImageData {
  const { width, height } = places;
  const data = new Uint8ClampedArray(4 * width * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      data.set([3 * column, 4 * row, 2 * column + row, 255], 4 * (row * width + column));
    }
  }
  return { data, width, height, colorSpace: "srgb" } as ImageData;
}

function landmarks(): Point[] {
  const mesh: Point[] = Array.from({ length: 478 }, () => ({ x: 0, y: 0 }));
  for (const [number, [x, y]] of Object.entries(places.landmarks)) mesh[Number(number)] = { x: x!, y: y! };
  return mesh;
}

const near = (values: number[]): unknown => values.map((value) => expect.closeTo(value, 9));

describe("the places on a face, as in Python", () => {
  it("are the same landmarks", () => {
    expect(REGIONS).toEqual(places.regions);
  });

  it("hold the same colour of skin", () => {
    expect(skinColour(picture(), landmarks())).toEqual(near(places.skin));
  });

  it("hold the same colour of wall", () => {
    expect(wallColour(picture(), landmarks())).toEqual(near(places.wall));
  });

  it("put the head at the same place", () => {
    const { x, y } = headPlace(landmarks());
    expect([x, y]).toEqual(near(places.head));
  });
});
