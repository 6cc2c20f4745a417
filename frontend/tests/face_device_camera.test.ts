import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { DeviceCamera } from "../models/face/device_camera";
import type { FaceReading, PulseReading, Reading, Wanted } from "../models/face/face_reading";

const FACE: FaceReading = { unclear: "far" };
const PULSE: PulseReading = { reason: "no pulse stands out", quality: null };
const track = { stop: vi.fn(), enabled: true };
const stream = { active: true, getTracks: () => [track], getVideoTracks: () => [track] };
const getUserMedia = vi.fn(() => Promise.resolve(stream));
const picture = { close: vi.fn() };

let now = 0;
let next: ((now: number, about: { captureTime?: number }) => void) | null;
let hidden = false;
let told: (() => void) | undefined;
let faces: FaceReading[] = [];
let pulses: PulseReading[] = [];
let asked: { time: number; wanted: Wanted }[] = [];
let answer: (wanted: Wanted) => Promise<Reading>;
const reader = {
  open: vi.fn(() => Promise.resolve()),
  close: vi.fn(),
  read: (_: ImageBitmap, time: number, wanted: Wanted) => {
    asked.push({ time, wanted });
    return answer(wanted);
  },
};
const stopped = vi.fn();
let camera: DeviceCamera;

function pretendedPage(): Document {
  const video = {
    play: () => Promise.resolve(),
    requestVideoFrameCallback: (take: typeof next) => void (next = take),
  };
  return {
    get hidden() {
      return hidden;
    },
    createElement: () => video,
    addEventListener: (_: string, listener: () => void) => (told = listener),
    removeEventListener: () => (told = undefined),
  } as unknown as Document;
}

/** The camera shows frames for so many milliseconds. */
async function show(length: number, every = 1_000 / 30): Promise<void> {
  for (const end = now + length; now < end; now += every) {
    next?.(now, { captureTime: now - 5 });
    await vi.advanceTimersByTimeAsync(0);
  }
}

function hide(yes: boolean): void {
  hidden = yes;
  told?.();
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  [now, next, hidden, told] = [1_000, null, false, undefined];
  [faces, pulses, asked] = [[], [], []];
  [stream.active, track.enabled] = [true, true];
  answer = ({ face, pulse }) => Promise.resolve({ face: face ? FACE : null, pulse: pulse ? PULSE : null });
  vi.stubGlobal("navigator", { mediaDevices: { getUserMedia } });
  vi.stubGlobal("createImageBitmap", () => Promise.resolve(picture));
  const listener = { face: (r: FaceReading) => faces.push(r), pulse: (r: PulseReading) => pulses.push(r), stopped };
  camera = new DeviceCamera(listener, () => reader, pretendedPage());
});
afterEach(() => {
  camera.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("DeviceCamera", () => {
  it("reads 30 frames a second, the face twice a second and the pulse every two seconds", async () => {
    await camera.start();
    await show(10_000);
    expect(asked.length).toBeGreaterThan(295);
    expect(faces.length).toBeGreaterThanOrEqual(19);
    expect(faces.length).toBeLessThanOrEqual(21);
    expect(pulses).toHaveLength(5);
  });

  it("reads no more than 30 frames a second of a faster camera", async () => {
    await camera.start();
    await show(2_000, 1_000 / 120);
    expect(asked.length).toBeLessThanOrEqual(64);
  });

  it("tells when a frame was taken, in seconds", async () => {
    await camera.start();
    await show(1);
    expect(asked[0]!.time).toBeCloseTo(0.995);
  });

  it("leaves out the frames that come while one is read: none waits", async () => {
    let done: (reading: Reading) => void = () => {};
    answer = () => new Promise((resolve) => (done = resolve));
    await camera.start();
    await show(3_000);
    expect(asked).toHaveLength(1);
    done({ face: FACE, pulse: null });
    await show(100);
    expect(faces).toHaveLength(1);
    expect(asked).toHaveLength(2);
  });

  it("counts the readings that a slow device leaves out", async () => {
    await camera.start();
    await show(3_100, 1_500);
    expect(camera.leftOut).toBe(4);
  });

  it("reads the face as often as it is told, or not at all, while the pulse goes on", async () => {
    camera.pace(1_000);
    await camera.start();
    await show(3_900);
    expect(faces).toHaveLength(4);
    camera.pace(null);
    await show(6_000);
    expect(faces).toHaveLength(4);
    expect(pulses).toHaveLength(5);
  });

  it("reads no frame but for the face while the device is spared: the pulse rests, and says so", async () => {
    await camera.start();
    camera.pace(2_000);
    expect(pulses.at(-1)).toEqual({ reason: "resting, to spare this device", quality: null });
    const said = pulses.length;
    await show(8_100);
    expect(asked.length).toBeLessThanOrEqual(6);
    expect(faces.length).toBe(asked.length);
    expect(pulses).toHaveLength(said);
    camera.pace(500);
    await show(2_500);
    expect(asked.length).toBeGreaterThan(60);
    expect(pulses.length).toBeGreaterThan(said);
  });

  it("sees nobody while nobody sees the page", async () => {
    await camera.start();
    await show(1_000);
    hide(true);
    const before = asked.length;
    await show(5_000);
    expect(asked).toHaveLength(before);
    expect(track.enabled).toBe(false);
    hide(false);
    await show(1_000);
    expect(track.enabled).toBe(true);
    expect(asked.length).toBeGreaterThan(before);
    expect(camera.leftOut).toBe(0);
  });

  it("lets go of everything at once when stopped, and says nothing more", async () => {
    let done: (reading: Reading) => void = () => {};
    answer = () => new Promise((resolve) => (done = resolve));
    await camera.start();
    await show(100);
    camera.stop();
    done({ face: FACE, pulse: PULSE });
    await show(1_000);
    expect(track.stop).toHaveBeenCalled();
    expect(reader.close).toHaveBeenCalled();
    expect([camera.on, faces, pulses, asked.length]).toEqual([false, [], [], 1]);
  });

  it("begins anew after it was stopped", async () => {
    await camera.start();
    await show(1_000);
    camera.stop();
    await camera.start();
    faces = [];
    await show(1_000);
    expect(faces.length).toBeGreaterThan(0);
    expect(reader.open).toHaveBeenCalledTimes(2);
  });

  it("lets go of a camera that was granted too late", async () => {
    const starting = camera.start();
    await vi.advanceTimersByTimeAsync(0);
    camera.stop();
    await starting;
    expect(camera.on).toBe(false);
    if (getUserMedia.mock.calls.length) expect(track.stop).toHaveBeenCalled();
  });

  it("asks for no camera where faces cannot be read, and says so", async () => {
    reader.open.mockRejectedValueOnce(new Error("no WebAssembly"));
    await expect(camera.start()).rejects.toThrow("no WebAssembly");
    expect(getUserMedia).not.toHaveBeenCalled();
    expect(reader.close).toHaveBeenCalled();
  });

  it("says what the browser says when the camera is denied", async () => {
    getUserMedia.mockRejectedValueOnce(new Error("denied"));
    await expect(camera.start()).rejects.toThrow("denied");
    expect(reader.close).toHaveBeenCalled();
  });

  it("goes off, and tells of it, when a frame cannot be read", async () => {
    answer = () => Promise.reject(new Error("out of memory"));
    await camera.start();
    await show(100);
    expect(stopped).toHaveBeenCalledTimes(1);
    expect(camera.on).toBe(false);
    expect(track.stop).toHaveBeenCalled();
  });

  it("is off when the camera was unplugged", async () => {
    await camera.start();
    stream.active = false;
    await show(1_000);
    expect(camera.on).toBe(false);
    expect(asked).toEqual([]);
  });
});
