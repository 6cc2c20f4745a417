import { beforeEach, describe, expect, it } from "vitest";

import { EyeBuffer } from "../models/face/eye_buffer";

let eyes: EyeBuffer;

/** So many seconds at 20 frames a second, with a blink every five. */
function watch(from: number, seconds: number, rate = 20): void {
  for (let frame = 0; frame < seconds * rate; frame++) {
    const time = from + frame / rate;
    eyes.add(time, time % 5 >= 2 && time % 5 < 2.2 ? 0.05 : 0.3);
  }
}

beforeEach(() => {
  eyes = new EyeBuffer();
});

describe("the eyes of the last minute", () => {
  it("blink as often as they did", () => {
    watch(0, 30);
    expect(eyes.read()).toMatchObject({ a_minute: expect.closeTo(12, 0), seconds: expect.closeTo(0.2, 1) });
  });

  it("forget what is older", () => {
    for (let frame = 0; frame < 400; frame++) eyes.add(frame / 20, frame % 2 ? 0.05 : 0.3);
    watch(20, 70);
    expect(eyes.read()!.a_minute).toBeCloseTo(12, 0);
  });

  it("begin anew after a face was away, or when the clock jumps back", () => {
    watch(0, 30);
    watch(33, 10);
    expect(eyes.read()).toBeNull();
    watch(43, 10);
    expect(eyes.read()).not.toBeNull();
    watch(2, 1);
    expect(eyes.read()).toBeNull();
  });

  it("are not known where frames are far between, to spare the device", () => {
    watch(0, 60, 0.25);
    expect(eyes.read()).toBeNull();
  });

  it("leave out what is no number", () => {
    watch(0, 20);
    eyes.add(20.1, NaN);
    eyes.add(NaN, 0.3);
    expect(eyes.read()!.a_minute).toBeCloseTo(12, 0);
  });
});
