import { describe, expect, it, vi } from "vitest";

import { CameraOnDemand } from "../models/camera_on_demand";
import type { FrameCamera } from "../models/frame_camera";

function ready() {
  const camera = { on: true, start: vi.fn(() => Promise.resolve()), stop: vi.fn(), pace: vi.fn(), leftOut: 0 };
  const fetching = vi.fn(() => Promise.resolve(camera as unknown as FrameCamera));
  return { camera, fetching, onDemand: new CameraOnDemand(fetching) };
}

describe("a camera on demand", () => {
  it("is not even fetched before it is wanted", () => {
    const { fetching, onDemand } = ready();
    onDemand.stop();
    onDemand.pace(1_000);
    expect(onDemand.on).toBe(false);
    expect(fetching).not.toHaveBeenCalled();
  });

  it("is fetched once", async () => {
    const { camera, fetching, onDemand } = ready();
    await Promise.all([onDemand.start(), onDemand.start()]);
    await onDemand.start();
    expect(fetching).toHaveBeenCalledTimes(1);
    expect(camera.start).toHaveBeenCalled();
  });

  it("stays off when it was stopped while it was being fetched", async () => {
    const { camera, onDemand } = ready();
    const starting = onDemand.start();
    onDemand.stop();
    await starting;
    expect(camera.start).not.toHaveBeenCalled();
  });

  it("can be tried again after its code was refused", async () => {
    const { camera, fetching, onDemand } = ready();
    fetching.mockRejectedValueOnce(new Error("404"));
    await expect(onDemand.start()).rejects.toThrow("404");
    await onDemand.start();
    expect(camera.start).toHaveBeenCalled();
  });
});
