import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { FrameCamera } from "../models/frame_camera";

const track = { stop: vi.fn() };
const stream = { active: true, getTracks: () => [track] };
let backlog = 0;
let sent: Blob[] = [];
let camera: FrameCamera;

function fakePage(): Document {
  const canvas = {
    getContext: () => ({ drawImage: () => {} }),
    toBlob: (take: (picture: Blob) => void) => take(new Blob(["x"])),
  };
  const video = { play: () => Promise.resolve() };
  return { hidden: false, createElement: (name: string) => (name === "video" ? video : canvas) } as unknown as Document;
}

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  backlog = 0;
  stream.active = true;
  track.stop.mockClear();
  vi.stubGlobal("navigator", { mediaDevices: { getUserMedia: () => Promise.resolve(stream) } });
  camera = new FrameCamera((picture) => sent.push(picture), () => backlog, fakePage());
});
afterEach(() => {
  camera.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("FrameCamera", () => {
  it("takes two pictures a second", async () => {
    await camera.start();
    vi.advanceTimersByTime(1_900);
    expect(sent).toHaveLength(4);
  });

  it("is off at once when stopped", async () => {
    await camera.start();
    camera.stop();
    vi.advanceTimersByTime(5_000);
    expect(track.stop).toHaveBeenCalled();
    expect(sent).toHaveLength(1);
    expect(camera.on).toBe(false);
  });

  it("is off when the camera was unplugged", async () => {
    await camera.start();
    stream.active = false;
    sent = [];
    vi.advanceTimersByTime(5_000);
    expect(camera.on).toBe(false);
    expect(sent).toEqual([]);
  });

  it("leaves pictures out while the network is slow", async () => {
    backlog = 1_000_000;
    await camera.start();
    vi.advanceTimersByTime(5_000);
    expect(sent).toEqual([]);
  });

  it("counts the pictures it leaves out while the network is slow", async () => {
    backlog = 1_000_000;
    await camera.start();
    vi.advanceTimersByTime(900);
    expect(camera.leftOut).toBe(2);
  });

  it("takes none while it is told to, and goes on when it may", async () => {
    camera.pace(null);
    await camera.start();
    vi.advanceTimersByTime(6_000);
    expect(sent).toEqual([]);
    camera.pace(500);
    vi.advanceTimersByTime(2_500);
    expect(sent.length).toBeGreaterThan(0);
  });

  it("halves its rate when asked to", async () => {
    await camera.start();
    camera.pace(1_000);
    vi.advanceTimersByTime(500); // the picture that was already due
    sent = [];
    vi.advanceTimersByTime(4_000);
    expect(sent).toHaveLength(4);
  });

  it("lets go of a camera that was granted too late", async () => {
    const starting = camera.start();
    camera.stop();
    await starting;
    expect(track.stop).toHaveBeenCalled();
    expect(camera.on).toBe(false);
  });
});
