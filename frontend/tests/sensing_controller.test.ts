import { describe, expect, it, vi } from "vitest";

import { aPracticePage, camera, click, fetching, numbers, opened, target, threeBatches, track, Wire } from "./sensing_page";

aPracticePage();

describe("sensing", () => {
  it("listens to nothing and leaves the camera alone without consent", async () => {
    await opened({ behaviour: false, camera: false });
    click();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(Wire.newest.sent.map((message) => message.type)).toEqual(["hello"]);
    expect(camera).not.toHaveBeenCalled();
  });

  it("sends what was noticed every two seconds, numbered", async () => {
    await opened({ behaviour: true, camera: false });
    await threeBatches();
    expect(numbers()).toEqual([0]);
    Wire.newest.stores();
    Wire.newest.stores();
    expect(numbers()).toEqual([0, 1, 2]);
  });

  it("sends what was not confirmed again after a cut, oldest first", async () => {
    await opened({ behaviour: true, camera: false });
    await threeBatches();
    Wire.newest.stores();
    Wire.newest.onclose({ code: 1006 });
    await vi.advanceTimersByTimeAsync(600);
    await opened({ behaviour: true, camera: false });
    Wire.newest.stores();
    expect(numbers()).toEqual([1, 2]);
  });

  it("holds new batches back until the older ones have gone first", async () => {
    await opened({ behaviour: true, camera: false });
    Wire.newest.onclose({ code: 1006 });
    await vi.advanceTimersByTimeAsync(600);
    Wire.newest.onopen();
    click();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(numbers()).toEqual([]);
  });

  it("keeps and repeats a batch that came too fast, and drops one that will never be taken", async () => {
    await opened({ behaviour: true, camera: false });
    await threeBatches();
    Wire.newest.hears({ type: "refused", code: "too_fast", stream: Wire.newest.sent[1]!.stream, sequence: 0 });
    await vi.advanceTimersByTimeAsync(1_100);
    expect(numbers()).toEqual([0, 0]);
    Wire.newest.hears({ type: "refused", code: "bad_batch", stream: Wire.newest.sent[1]!.stream, sequence: 0 });
    expect(numbers()).toEqual([0, 0, 1]);
  });

  it("notices more coarsely when the server is behind, and says what it left out", async () => {
    await opened({ behaviour: true, camera: false });
    Wire.newest.hears({ type: "slower" });
    for (let time = 0; time < 62_000; time += 100) {
      document.body.dispatchEvent(new MouseEvent("pointermove", { bubbles: true }));
      await vi.advanceTimersByTimeAsync(100);
      if (Wire.newest.sent.at(-1)?.type === "behaviour") Wire.newest.stores();
    }
    const report = Wire.newest.sent.find((message) => message.type === "dropped") as { counts?: { moves: number } } | undefined;
    expect(report?.counts?.moves).toBeGreaterThan(100);
  });

  it("shows that the camera is on, and lets go of it at one tap", async () => {
    await opened({ behaviour: false, camera: true });
    expect(target("camera").textContent).toBe("Camera on: pictures go to the school");
    document.querySelector("button")!.click();
    expect(track.stop).toHaveBeenCalled();
    expect(target("camera").hasAttribute("data-on")).toBe(false);
  });

  it("notices no more typing after one tap, and leaves the camera on", async () => {
    await opened({ behaviour: true, camera: true });
    document.querySelectorAll("button")[1]!.click();
    click();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(numbers()).toEqual([]);
    expect(target("camera").hasAttribute("data-on")).toBe(true);
  });

  it("stops at once when consent is withdrawn elsewhere", async () => {
    await opened({ behaviour: true, camera: true });
    click();
    Wire.newest.hears({ type: "consent", behaviour: false, camera: false });
    await vi.advanceTimersByTimeAsync(4_000);
    expect(track.stop).toHaveBeenCalled();
    expect(numbers()).toEqual([]);
  });

  it("renews the page's switches when consent changed while the line was down", async () => {
    const renewed = vi.fn();
    document.body.addEventListener("consent-changed", renewed);
    await opened({ behaviour: true, camera: false });
    Wire.newest.onclose({ code: 1006 });
    await vi.advanceTimersByTimeAsync(600);
    await opened({ behaviour: true, camera: false });
    expect(renewed).not.toHaveBeenCalled();
    Wire.newest.onclose({ code: 1006 });
    await vi.advanceTimersByTimeAsync(1_100);
    await opened({ behaviour: false, camera: false });
    expect(renewed).toHaveBeenCalledTimes(1);
  });

  it("takes nothing more and stays away once the site's policy forbids it", async () => {
    await opened({ behaviour: true, camera: true });
    const wire = Wire.newest;
    click();
    wire.onclose({ code: 4403 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(track.stop).toHaveBeenCalled();
    expect(numbers()).toEqual([]);
    expect(Wire.newest).toBe(wire);
    expect(fetching).toHaveBeenCalledTimes(1);
  });

  it("turns the camera off when this site does not use one", async () => {
    await opened({ behaviour: false, camera: true });
    Wire.newest.hears({ type: "frame_refused", code: "not_here" });
    expect(track.stop).toHaveBeenCalled();
  });

  it("has help fetched once for each new version", async () => {
    await opened({ behaviour: false, camera: false });
    for (const version of [2, 2, 1, 3]) Wire.newest.hears({ type: "support", version });
    expect(fetching).toHaveBeenCalledTimes(2);
  });

  it("leaves help in place while it is read, then fetches it once", async () => {
    await opened({ behaviour: false, camera: false });
    const details = document.querySelector<HTMLDetailsElement>("#support details")!;
    details.open = true;
    for (const version of [2, 3, 4]) Wire.newest.hears({ type: "support", version });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(fetching).not.toHaveBeenCalled();
    details.open = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(fetching).toHaveBeenCalledTimes(1);
  });

  it("says kindly that another tab took over, and can take over again", async () => {
    await opened({ behaviour: true, camera: true });
    Wire.newest.hears({ type: "taken_over" });
    expect(track.stop).toHaveBeenCalled();
    expect(target("notice").textContent).toContain("open in another tab");
    target("notice").querySelector("button")!.click();
    expect(Wire.newest.sent.map((message) => message.type)).toEqual(["hello", "hello"]);
  });

  it("stops and offers the sign-in page when the visit has ended", async () => {
    await opened({ behaviour: true, camera: true });
    Wire.newest.hears({ type: "expired" });
    expect(track.stop).toHaveBeenCalled();
    expect(target("notice").textContent).toBe("You have been signed out. Sign in again: your answers are safe.");
    expect(target("notice").querySelector("a")?.href).toBe(window.location.href);
  });
});
