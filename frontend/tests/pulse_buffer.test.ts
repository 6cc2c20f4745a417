import { describe, expect, it } from "vitest";

import { MOST_FRAMES, PulseBuffer, SECONDS } from "../models/pulse/pulse_buffer";
import type { Colour } from "../models/pulse/skin";

const WALL: Colour = [120, 120, 120];
const HEAD = { x: 3, y: 2 };

/** Skin that pulses by one per cent of green, as blood does. */
function skin(time: number, bpm: number): Colour {
  const beat = 0.01 * Math.cos(2 * Math.PI * (bpm / 60) * time);
  return [170 * (1 + 0.43 * beat), 115 * (1 + beat), 90 * (1 + 0.69 * beat)];
}

function filled(fps: number, seconds: number, bpm = 72): PulseBuffer {
  const buffer = new PulseBuffer();
  for (let frame = 0; frame < fps * seconds; frame++) buffer.add(frame / fps, skin(frame / fps, bpm), WALL, HEAD);
  return buffer;
}

describe("PulseBuffer", () => {
  it.each([48, 72, 120, 175])("reads %i beats a minute from half a minute of skin", (bpm) => {
    const read = filled(15, 30, bpm).read();
    expect(read).toMatchObject({ bpm: expect.closeTo(bpm, 0), certainty: 1 });
  });

  it("says nothing of fewer than 15 frames a second", () => {
    expect(filled(12, 30).read()).toMatchObject({ reason: "12 frames a second are too few: a pulse needs 15" });
  });

  it("says nothing before ten seconds are seen", () => {
    expect(filled(30, 5).read()).toMatchObject({ reason: "5 seconds are too short: a pulse needs 10" });
  });

  it("says nothing when empty", () => {
    expect(new PulseBuffer().read()).toMatchObject({ reason: "0 seconds are too short: a pulse needs 10" });
  });

  it("says nothing of skin whose colour never changes", () => {
    const buffer = new PulseBuffer();
    for (let frame = 0; frame < 450; frame++) buffer.add(frame / 15, [170, 115, 90], WALL, HEAD);
    expect(buffer.read()).toHaveProperty("reason");
  });

  it("begins anew when the face was away for more than a second", () => {
    const buffer = filled(15, 12, 60);
    for (let frame = 0; frame < 180; frame++) buffer.add(14 + frame / 15, skin(frame / 15, 90), WALL, HEAD);
    expect(buffer.read()).toMatchObject({ bpm: expect.closeTo(90, 0) });
  });

  it("says nothing where the wall pulses with the face", () => {
    const buffer = new PulseBuffer();
    for (let frame = 0; frame < 450; frame++) {
      const colour = skin(frame / 15, 72);
      buffer.add(frame / 15, colour, colour, HEAD);
    }
    expect(buffer.read()).toMatchObject({ reason: expect.stringContaining("the light flickers") });
  });

  it("says nothing of a head that nods", () => {
    const buffer = new PulseBuffer();
    for (let frame = 0; frame < 450; frame++) {
      const head = { x: 3, y: 2 + 0.15 * Math.sin(2 * Math.PI * 1.5 * (frame / 15)) };
      buffer.add(frame / 15, skin(frame / 15, 72), WALL, head);
    }
    expect(buffer.read()).toMatchObject({ reason: expect.stringContaining("too much movement") });
  });

  it("forgets what is older than half a minute", () => {
    const buffer = filled(15, SECONDS + 20, 60);
    for (let frame = 0; frame < 15 * 31; frame++) {
      buffer.add(50 + frame / 15, skin(frame / 15, 90), WALL, HEAD);
    }
    expect(buffer.read()).toMatchObject({ bpm: expect.closeTo(90, 0) });
  });

  it("never holds more frames than its ring", () => {
    expect(filled(100, SECONDS).frames).toBe(MOST_FRAMES);
  });

  it("begins anew when the clock jumps back", () => {
    const buffer = filled(15, 30);
    buffer.add(1, skin(1, 72), WALL, HEAD);
    expect(buffer.frames).toBe(1);
  });

  it("leaves out a frame that is not a number", () => {
    const buffer = new PulseBuffer();
    buffer.add(0, [NaN, 1, 1], WALL, HEAD);
    expect(buffer.frames).toBe(0);
  });

  it("keeps nothing once cleared", () => {
    const buffer = filled(15, 30);
    buffer.clear();
    expect(buffer.frames).toBe(0);
  });
});
