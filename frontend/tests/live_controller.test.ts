import { Application } from "@hotwired/stimulus";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import LiveController from "../controllers/live_controller";

const PAGE = `
  <div data-controller="live" data-live-socket-value="/ws/classes/1/" data-live-url-value="/classes/1/now/">
    <p data-live-target="status"></p><div data-live-target="content"><a id="learner-2" href="#">Sam</a></div>
  </div>`;

let wire: { onopen(): void; onmessage(event: { data: string }): void; onclose(event: { code: number }): void };
const fetched = vi.fn();
const status = (): string | null => document.querySelector("[data-live-target=status]")!.textContent;
let application: Application;

function changed(version: number): void {
  wire.onmessage({ data: JSON.stringify({ type: "changed", version }) });
}

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", function (this: typeof wire) {
    wire = Object.assign(this, { close: () => {} });
  });
  fetched.mockImplementation(() => Promise.resolve(new Response('<a id="learner-2" href="#">Sam, stuck</a>')));
  vi.stubGlobal("fetch", fetched);
  document.body.innerHTML = PAGE;
  application = Application.start();
  application.register("live", LiveController);
  await vi.advanceTimersByTimeAsync(0);
  wire.onopen();
  await vi.advanceTimersByTimeAsync(0);
  fetched.mockClear();
});
afterEach(async () => {
  document.body.innerHTML = "";
  await vi.advanceTimersByTimeAsync(0);
  application.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the live view", () => {
  it("says that it is live", () => {
    expect(status()).toBe("Live");
  });

  it("fetches several changes at once", async () => {
    for (const version of [1, 2, 3]) changed(version);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  it("keeps the focus on the same learner", async () => {
    document.getElementById("learner-2")!.focus();
    changed(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(document.activeElement?.textContent).toBe("Sam, stuck");
  });

  it("says that it reconnects, and asks every ten seconds meanwhile", async () => {
    wire.onclose({ code: 1006 });
    expect(status()).toBe("Reconnecting…");
    await vi.advanceTimersByTimeAsync(20_500);
    expect(fetched).toHaveBeenCalledTimes(2);
  });
});
