import { describe, expect, it } from "vitest";

import gate from "../../affect/weights/face_gate.json";
import { align, greyOf, shrink } from "../models/face/alignment";
import { strangeness } from "../models/face/face_gate";
import { asVector, measure, MEASURES, type Point3 } from "../models/face/geometry";
import { lookAt } from "../models/face/quality";
import vectors from "./data/face.json";

type Scene = (typeof vectors.scenes)[number];

/** The picture of tests/affect/features/face_vectors.py. */
function picture({ light, contrast }: Scene): ImageData {
  const [width, height] = [320, 240];
  const data = new Uint8ClampedArray(4 * width * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const wave = ((column ** 2 + 3 * row ** 2) >> 6) & 127;
      const [red, green] = [light + ((contrast * wave) >> 7), light + ((contrast * (127 - wave)) >> 7)];
      data.set([red, green, light, 255], 4 * (row * width + column));
    }
  }
  return { data, width, height, colorSpace: "srgb" } as ImageData;
}

function landmarksOf({ landmarks }: Scene): Point3[] {
  const mesh: Point3[] = Array.from({ length: 478 }, () => ({ x: 0, y: 0, z: 0 }));
  for (const [number, [x, y, z]] of Object.entries(landmarks)) mesh[Number(number)] = { x: x!, y: y!, z: z! };
  return mesh;
}

const scenes = vectors.scenes.map((scene) => [scene.name, scene] as const);
const compared = scenes.filter(([, scene]) => scene.small);

describe("a face read in the browser, as in Python", () => {
  it.each(scenes)("has the same measures: %s", (_, scene) => {
    const measures = asVector(measure(landmarksOf(scene)));
    expect(measures).toHaveLength(MEASURES.length);
    measures.forEach((value, number) => expect(value).toBeCloseTo(scene.geometry[number]!, 6));
  });

  it.each(compared)("is brought to the same 48×48 grey levels: %s", (_, scene) => {
    const small = shrink(align(greyOf(picture(scene)), landmarksOf(scene)));
    const apart = Array.from(small, (level, place) => Math.abs(Math.round(255 * level) - scene.small![place]!));
    expect(Math.max(...apart)).toBeLessThanOrEqual(1); // the libraries round in the middle of two levels
    expect(apart.filter((each) => each).length / apart.length).toBeLessThan(0.2);
  });

  it.each(scenes)("is judged the same: %s", (_, scene) => {
    const seen = lookAt(greyOf(picture(scene)), [landmarksOf(scene)]);
    expect(typeof seen === "string" ? seen : "").toBe(scene.verdict);
  });

  it("is as strange to the gate", () => {
    const { embedding, logits } = vectors.gate;
    expect(strangeness(gate, embedding, logits)).toBeCloseTo(vectors.gate.strangeness, 9);
  });
});

describe("what is no single face", () => {
  const scene = vectors.scenes[0]!;

  it("is no face where none is found", () => {
    expect(lookAt(greyOf(picture(scene)), [])).toBe("no_face");
  });

  it("is two faces where a second is found, however the first one looks", () => {
    expect(lookAt(greyOf(picture(scene)), [landmarksOf(scene), landmarksOf(scene)])).toBe("two_faces");
  });

  it("is refused by a gate that was made for other outputs", () => {
    expect(() => strangeness(gate, [1, 2], [3])).toThrow("reads 264 outputs");
  });
});
