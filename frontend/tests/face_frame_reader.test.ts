import { beforeEach, describe, expect, it, vi } from "vitest";

import { FrameReader } from "../models/face/frame_reader";
import type { Point3 } from "../models/face/geometry";
import vectors from "./data/face.json";

const [WIDTH, HEIGHT] = [320, 240];
const FACE = { face: true, pulse: false };
const PULSE = { face: false, pulse: true };
const GATE = { face_version: "face-small-3", weights: [1, 0, 0], bias: 2 };

const mesh = { find: vi.fn<() => Promise<Point3[][]>>(), forget: vi.fn(() => Promise.resolve()) };
const network = { read: vi.fn(() => Promise.resolve({ logits: [3, 5], embedding: [4] })) };
let reader: FrameReader<string>;

function face(): Point3[] {
  const inside = (number: number): Point3 => ({ x: 140 + (number % 7) * 6, y: 90 + (number % 11) * 5, z: 0 });
  const points = Array.from({ length: 478 }, (_, number) => inside(number));
  for (const [number, [x, y, z]] of Object.entries(vectors.scenes[0]!.landmarks)) {
    points[Number(number)] = { x: x!, y: y!, z: z! };
  }
  return points;
}

/** Stripes, so that the picture is sharp. */
function picture(): ImageData {
  const data = new Uint8ClampedArray(4 * WIDTH * HEIGHT);
  for (let pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
    const stripe = (pixel >> 3) % 2 ? 40 : 0;
    data.set([150 + stripe, 120 + stripe, 90 + stripe, 255], 4 * pixel);
  }
  return { data, width: WIDTH, height: HEIGHT, colorSpace: "srgb" } as ImageData;
}

beforeEach(() => {
  vi.clearAllMocks();
  mesh.find.mockResolvedValue([face()]);
  reader = new FrameReader(mesh, network, GATE);
});

describe("FrameReader", () => {
  it("says of a face its 13 measures, what the network says and how strange that is", async () => {
    const reading = await reader.read("a picture", picture(), 0, FACE);
    expect(reading.pulse).toBeNull();
    expect(reading.face).toMatchObject({ logits: [3, 5], strangeness: 4, model: "face-small-3" });
    expect(reading.face).toHaveProperty("geometry.length", 13);
    expect(mesh.find).toHaveBeenCalledWith("a picture");
  });

  it("gives the network 48×48 grey levels between 0 and 1", async () => {
    await reader.read("", picture(), 0, FACE);
    const [small] = network.read.mock.calls[0] as unknown as [Float32Array];
    expect(small).toHaveLength(48 * 48);
    expect(Math.min(...small)).toBeGreaterThan(0.3);
    expect(Math.max(...small)).toBeLessThan(0.8);
  });

  it("asks the network nothing about what is no single face", async () => {
    mesh.find.mockResolvedValue([]);
    expect((await reader.read("", picture(), 0, FACE)).face).toEqual({ unclear: "no_face" });
    mesh.find.mockResolvedValue([face(), face()]);
    expect((await reader.read("", picture(), 0, FACE)).face).toEqual({ unclear: "two_faces" });
    expect(network.read).not.toHaveBeenCalled();
  });

  it("asks the network nothing when only the pulse is wanted", async () => {
    expect((await reader.read("", picture(), 0, PULSE)).face).toBeNull();
    expect(network.read).not.toHaveBeenCalled();
  });

  it("reads a pulse in the skin of frame after frame", async () => {
    expect(await watched(12, 20)).toMatchObject({ bpm: expect.closeTo(72, 0) });
  });

  it("says why there is no pulse where frames are too few", async () => {
    expect(await watched(12, 10)).toMatchObject({ reason: "10 frames a second are too few: a pulse needs 15" });
  });

  it("forgets the pulse when a second face comes into view", async () => {
    await watched(12, 20);
    mesh.find.mockResolvedValue([face(), face()]);
    const { pulse } = await reader.read("", picture(), 12.1, PULSE);
    expect(pulse).toMatchObject({ reason: "0 seconds are too short: a pulse needs 10" });
  });

  it("measures where the eyes point, and knows no blinks of one frame", async () => {
    const { face: read } = await reader.read("", picture(), 0, FACE);
    expect(read).toHaveProperty("gaze.length", 8);
    expect(read).toHaveProperty("blinks", null);
  });

  it("counts blinks in every frame, and those of no two people together", async () => {
    await blinking(0, 20);
    expect((await reader.read("", picture(), 20, FACE)).face).toMatchObject({ blinks: { a_minute: expect.closeTo(15, 0) } });
    mesh.find.mockResolvedValue([face(), face()]);
    await reader.read("", picture(), 20.1, PULSE);
    mesh.find.mockResolvedValue([face()]);
    expect((await reader.read("", picture(), 20.2, FACE)).face).toHaveProperty("blinks", null);
  });

  it("follows a face unless it is to look afresh", async () => {
    await reader.read("", picture(), 0, FACE);
    expect(mesh.forget).not.toHaveBeenCalled();
    await reader.read("", picture(), 0, { ...FACE, afresh: true });
    expect(mesh.forget).toHaveBeenCalled();
  });

  /** Lids that close for a fifth of a second every four. */
  async function blinking(from: number, seconds: number): Promise<void> {
    const [open, shut, still] = [face(), face(), picture()];
    for (const [upper, lower] of [[160, 144], [158, 153], [385, 380], [387, 373]] as const) shut[upper] = { ...shut[lower]! };
    for (let frame = 0; frame < 20 * seconds; frame++) {
      const time = from + frame / 20;
      mesh.find.mockResolvedValue([time % 4 >= 2 && time % 4 < 2.2 ? shut : open]);
      await reader.read("", still, time, { face: false, pulse: false });
    }
    mesh.find.mockResolvedValue([open]);
  }

  /** So many seconds of skin that beats 72 times a minute on its face, and not around it. */
  async function watched(seconds: number, fps: number): Promise<unknown> {
    for (let frame = 0; frame < seconds * fps; frame++) {
      const beat = 0.08 * Math.cos(2 * Math.PI * 1.2 * (frame / fps));
      await reader.read("", onTheFaceOnly(beat), frame / fps, { face: false, pulse: false });
    }
    return (await reader.read("", picture(), seconds, PULSE)).pulse;
  }

  /** The colours of blood. */
  function onTheFaceOnly(beat: number): ImageData {
    const shown = picture();
    const skin = [150 * (1 + 0.43 * beat), 120 * (1 + beat), 90 * (1 + 0.69 * beat), 255];
    for (let row = 60; row < 200; row++) {
      for (let column = 110; column < 220; column++) shown.data.set(skin, 4 * (row * WIDTH + column));
    }
    return shown;
  }
});
