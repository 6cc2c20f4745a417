import { describe, expect, it } from "vitest";

import { blinks } from "../models/face/blinks";
import { bearing, gaze, looksAway } from "../models/face/gaze";
import { asVector, LEVEL_PITCH, measure, meanOpening, MEASURES, type Point3 } from "../models/face/geometry";
import { eyeWords } from "../models/face_words";
import vectors from "./data/eyes.json";

type Gaze = (typeof vectors.gazes)[number];

function landmarksOf({ landmarks }: Gaze): Point3[] {
  const mesh: Point3[] = Array.from({ length: 478 }, () => ({ x: 0, y: 0, z: 0 }));
  for (const [number, [x, y, z]] of Object.entries(landmarks)) mesh[Number(number)] = { x: x!, y: y!, z: z! };
  return mesh;
}

const angle = ({ geometry }: Gaze, name: (typeof MEASURES)[number]): number => geometry[MEASURES.indexOf(name)]!;
const near = (values: readonly number[]): unknown[] => values.map((value) => expect.closeTo(value, 6) as unknown);

describe.each(vectors.gazes)("eyes that look $name, as in Python", (vector) => {
  const mesh = landmarksOf(vector);
  const [yaw, pitch] = [angle(vector, "yaw"), angle(vector, "pitch")];

  it("have the same measures and opening", () => {
    expect(gaze(mesh)).toEqual(near(vector.gaze));
    expect(meanOpening(mesh)).toBeCloseTo(vector.opening, 6);
  });

  it("point the same way", () => {
    expect(bearing(gaze(mesh), yaw, pitch - LEVEL_PITCH)).toEqual(near(vector.bearing));
    expect(looksAway(gaze(mesh), yaw, pitch)).toBe(vector.away);
  });

  it("are told in the same words", () => {
    const numbers = { geometry: asVector(measure(mesh)), gaze: gaze(mesh), blinks: vector.blinks };
    expect(eyeWords({ ...numbers, logits: [], strangeness: 0, model: "" })).toBe(vector.line);
  });
});

describe("eyes over time, as in Python", () => {
  it.each(vectors.films)("have the same blinks: $name", ({ opening, times, expected }) => {
    expect(blinks(opening, times)).toEqual(expected);
  });
});
