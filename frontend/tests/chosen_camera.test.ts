import { beforeEach, describe, expect, it, vi } from "vitest";

import { type Camera, ChosenCamera } from "../models/chosen_camera";

const MEASURED = { geometry: [0, 0, 0, 0, 0, 0, 0, 0, 0.3, 0.3, 0, -9, 0], gaze: [0, -0.05, 0.1, 0.3, 0, -0.05, 0.1, 0.3] };
const READING = { ...MEASURED, logits: [2], strangeness: 0.1, model: "face-small-3", blinks: null };
const PULSE = { reason: "no pulse stands out", quality: null };

class Pretended implements Camera {
  on = false;
  leftOut = 2;
  pace = vi.fn();
  start = () => Promise.resolve(void (this.on = true));
  stop = () => void (this.on = false);
}

let time: number;
let listens: boolean;
let backlog: number;
let sent: unknown[];
let device: Pretended;
let server: Pretended;
let fetched: { device: ReturnType<typeof vi.fn>; server: ReturnType<typeof vi.fn> };
const felt = vi.fn();
const stopped = vi.fn();
let camera: ChosenCamera;

beforeEach(() => {
  time = 7;
  listens = true;
  backlog = 0;
  sent = [];
  felt.mockClear();
  [device, server] = [new Pretended(), new Pretended()];
  fetched = { device: vi.fn(() => Promise.resolve(device)), server: vi.fn(() => Promise.resolve(server)) };
  const line = { listens: () => listens, backlog: () => backlog, stream: () => "s", send: (what: unknown) => sent.push(what) > 0, pulse: felt, stopped };
  camera = new ChosenCamera(line, fetched as never, () => time);
});

describe("the camera that the school chose", () => {
  it("fetches the code of no other", async () => {
    camera.choose("device");
    await camera.start();
    expect(fetched.device).toHaveBeenCalledTimes(1);
    expect(fetched.server).not.toHaveBeenCalled();
  });

  it("sends no picture while it looks on the device", async () => {
    camera.choose("device");
    await camera.start();
    camera.offer(new Blob(["picture"]));
    expect(sent).toEqual([]);
  });

  it("sends what the device made of a face, and shows it", async () => {
    camera.choose("device");
    await camera.start();
    camera.see(READING);
    expect(camera.face).toEqual({ words: "a face is seen", eyes: "open, towards the page", at: 7 });
    time += 500;
    camera.see({ unclear: "two_faces" });
    expect(sent).toEqual([{ type: "face", stream: "s", ...READING }, { type: "face", stream: "s", unclear: "two_faces" }]);
    expect(camera.face).toEqual({ words: "more than one face in view: not guessing whose feelings these are", eyes: "", at: 507 });
  });

  it.each([["cut", false, 0], ["slow", true, 1_000_000]])("leaves readings out, and counts them, while the line is %s", async (_, open, waits) => {
    camera.choose("device");
    await camera.start();
    const before = camera.leftOut;
    [listens, backlog] = [open, waits];
    camera.see(READING);
    expect(sent).toEqual([]);
    expect(camera.leftOut).toBe(before + 1);
  });

  it("sends no more than two readings a second, however fast they come", async () => {
    camera.choose("device");
    await camera.start();
    for (time = 0; time <= 1_000; time += 100) camera.see(READING);
    expect(sent).toHaveLength(3);
  });

  it("says nothing of a face or a pulse that is read too late", async () => {
    camera.choose("device");
    await camera.start();
    camera.stop();
    camera.see(READING);
    camera.feel(PULSE);
    expect([sent, camera.face]).toEqual([[], null]);
    expect(felt).not.toHaveBeenCalled();
  });

  it("hands the pulse on, and says when the camera went off by itself", async () => {
    camera.choose("device");
    await camera.start();
    camera.see(READING);
    camera.feel(PULSE);
    camera.stopped();
    expect(felt).toHaveBeenCalledWith(PULSE);
    expect(stopped).toHaveBeenCalledTimes(1);
    expect(camera.face).toBeNull();
  });

  it("turns one off before it looks with the other", async () => {
    await camera.start();
    camera.choose("device");
    expect(server.on).toBe(false);
    await camera.start();
    expect([device.on, camera.on]).toEqual([true, true]);
  });

  it("shows what the server made of a picture, and believes it of no picture that it never got", async () => {
    await camera.start();
    camera.told("a face is seen", "open, towards the page");
    expect(camera.face).toEqual({ words: "a face is seen", eyes: "open, towards the page", at: 7 });
    camera.choose("device");
    await camera.start();
    camera.told("a face is seen", "open, towards the page");
    expect(camera.face).toBeNull();
  });

  it("sends pictures to a server that listens", async () => {
    const picture = new Blob(["picture"]);
    await camera.start();
    camera.offer(picture);
    listens = false;
    camera.offer(picture);
    expect(sent).toEqual([picture]);
  });
});
