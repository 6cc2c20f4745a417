import { beforeEach, describe, expect, it, vi } from "vitest";

import type { Listener } from "../models/face/device_camera";
import { GOOD } from "../models/pulse/quality";
import { aPracticePage, camera, click, opened, sentOf, target, track, Wire } from "./sensing_page";

/** The camera on the device as the page meets it; how it reads faces is tested with itself. */
const eye = vi.hoisted(() => ({ on: false, listener: null as unknown }));
vi.mock("../models/face/device_camera", () => ({
  DeviceCamera: class {
    leftOut = 0;
    constructor(listener: unknown) {
      eye.listener = listener;
    }
    get on(): boolean {
      return eye.on;
    }
    start = () => Promise.resolve(void (eye.on = true));
    stop = () => void (eye.on = false);
    pace = () => {};
  },
}));

const device = (): Listener => eye.listener as Listener;
const line = (name: string): string => document.querySelector(`[data-line=${name}]`)!.textContent!;
const PULSE = { bpm: 71.6, certainty: GOOD, variability: null, quality: {} as never };
const EYES = { gaze: [0, -0.05, 0.1, 0.3, 0, -0.05, 0.1, 0.3], blinks: { closed: 0.03, a_minute: 14.2, seconds: 0.2 } };
const FACE = { geometry: [0, 0, 0, 0, 0, 0, 0, 0, 0.3, 0.3, 0, -9, 0], logits: [2], strangeness: 0.1, model: "face-small-3", ...EYES };

aPracticePage();
beforeEach(() => void (eye.on = false));

describe("sensing with the camera looked at on the device", () => {
  it("sends what this device made of a face, and never a picture, where the school wants that", async () => {
    await opened({ behaviour: false, camera: true, camera_where: "device" });
    expect(target("camera").textContent).toBe("Camera on: pictures stay here");
    device().face(FACE);
    await vi.advanceTimersByTimeAsync(500);
    device().face({ unclear: "dark" });
    expect(sentOf("face")).toEqual([expect.objectContaining(FACE), expect.objectContaining({ unclear: "dark" })]);
    expect(camera).not.toHaveBeenCalled(); // the one whose pictures go out
  });

  it("sends a good pulse of this device's camera as a numbered reading", async () => {
    await opened({ behaviour: false, camera: true, camera_where: "device" });
    device().pulse(PULSE);
    device().pulse({ ...PULSE, certainty: GOOD - 0.01 });
    await vi.advanceTimersByTimeAsync(8_000);
    expect(sentOf("sensor")).toEqual([expect.objectContaining({ kind: "camera_pulse", unit: "bpm", sequence: 0 })]);
    expect((sentOf("sensor")[0] as unknown as { samples: number[][] }).samples.map(([, bpm]) => bpm)).toEqual([71.6]);
  });

  it("keeps no pulse of a camera whose consent was taken back", async () => {
    await opened({ behaviour: false, camera: true, camera_where: "device" });
    Wire.newest.onclose({ code: 1006 });
    device().pulse(PULSE);
    await vi.advanceTimersByTimeAsync(600);
    await opened({ behaviour: false, camera: false });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(eye.on).toBe(false);
    expect(sentOf("sensor")).toEqual([]);
  });

  it("moves from the school's server to the device when the school decides so", async () => {
    await opened({ behaviour: false, camera: true, camera_where: "server" });
    Wire.newest.hears({ type: "consent", behaviour: false, camera: true, camera_where: "device" });
    await vi.dynamicImportSettled();
    await vi.advanceTimersByTimeAsync(0);
    expect(track.stop).toHaveBeenCalled();
    expect([eye.on, target("camera").textContent]).toEqual([true, "Camera on: pictures stay here"]);
  });

  it("sends no pictures to a server that wants them looked at on the device, and is not stopped by a late word", async () => {
    await opened({ behaviour: false, camera: true, camera_where: "device" });
    Wire.newest.hears({ type: "frame_refused", code: "device_only" }); // about a picture sent before the change
    expect(eye.on).toBe(true);
    Wire.newest.hears({ type: "frame_refused", code: "server_only" });
    expect(eye.on).toBe(false);
  });

  it("says when the device's camera goes off by itself", async () => {
    await opened({ behaviour: false, camera: true, camera_where: "device" });
    eye.on = false;
    device().stopped!(new Error("the worker ended"));
    expect(target("notice").textContent).toContain("The camera could not be used");
    expect(target("camera").textContent).toBe("Camera allowed, not running");
  });

  it("shows what is sensed now and what was made of it, when it is asked", async () => {
    await opened({ behaviour: true, camera: true, camera_where: "device" });
    expect(line("typing")).toBe("");
    const panel = document.querySelector("details")!;
    panel.open = true;
    panel.dispatchEvent(new Event("toggle"));
    click();
    device().face({ unclear: "no_face" });
    device().pulse(PULSE);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(line("typing")).toBe("1 click in the last half minute. Never which keys.");
    expect(line("camera")).toMatch(/Last: face not visible: not guessing, 1 second ago\.$/);
    expect(line("eyes")).toBe("Not seen: the face is not read.");
    expect(line("pulse")).toBe("72 beats a minute, fairly sure.");
    expect(line("made")).toBe("Not guessing how it is going. Face not visible: not guessing.");
    device().face(FACE);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(line("eyes")).toBe("Open, 14 blinks a minute, towards the page.");
  });

  it("shows what the server made of a picture, as it is told", async () => {
    await opened({ behaviour: false, camera: true, camera_where: "server" });
    const panel = document.querySelector("details")!;
    panel.open = true;
    panel.dispatchEvent(new Event("toggle"));
    expect(line("eyes")).toBe("Not seen just now.");
    Wire.newest.hears({ type: "looked", words: "a face is seen", eyes: "open, away from the page" });
    await vi.advanceTimersByTimeAsync(1_000);
    expect([line("camera"), line("eyes")]).toEqual([
      "On. Pictures are looked at by the school's server, and none is kept. Last: a face is seen, 1 second ago.",
      "Open, away from the page.",
    ]);
  });
});
