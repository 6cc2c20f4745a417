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

  it("is not put off by changes that go on coming", async () => {
    for (let version = 1; version <= 10; version++) {
      changed(version);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(fetched.mock.calls.length).toBeGreaterThanOrEqual(2);
  });

  it("asks once more for a change that came while it was asking, and never twice at once", async () => {
    let answer!: (response: Response) => void;
    fetched.mockImplementationOnce(() => new Promise<Response>((resolve) => (answer = resolve)));
    changed(1);
    await vi.advanceTimersByTimeAsync(400);
    changed(2);
    await vi.advanceTimersByTimeAsync(400);
    expect(fetched).toHaveBeenCalledTimes(1);
    answer(new Response("older"));
    await vi.advanceTimersByTimeAsync(0);
    expect(fetched).toHaveBeenCalledTimes(2);
    expect(document.body.textContent).toContain("Sam, stuck");
  });

  it("leaves the page alone where only a form's token is new", async () => {
    const row = (token: string): string => `<input name="csrfmiddlewaretoken" value="${token}"><b id="row">Sam</b>`;
    fetched.mockImplementationOnce(() => Promise.resolve(new Response(row("one"))));
    changed(1);
    await vi.advanceTimersByTimeAsync(1_000);
    const before = document.getElementById("row");
    fetched.mockImplementationOnce(() => Promise.resolve(new Response(row("two"))));
    changed(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(document.getElementById("row")).toBe(before);
  });

  it("keeps open what was opened", async () => {
    const closed = '<details id="more" data-keep><summary>2 more</summary></details>';
    fetched.mockImplementation(() => Promise.resolve(new Response(closed + String(fetched.mock.calls.length))));
    changed(1);
    await vi.advanceTimersByTimeAsync(1_000);
    document.querySelector("details")!.open = true;
    changed(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(document.querySelector("details")!.open).toBe(true);
  });

  it("tries again when the server could not be asked, though the line stands", async () => {
    fetched.mockImplementationOnce(() => Promise.reject(new TypeError("offline")));
    changed(1);
    await vi.advanceTimersByTimeAsync(2_500);
    expect(fetched).toHaveBeenCalledTimes(2);
    expect(document.body.textContent).toContain("Sam, stuck");
  });

  it("is fresh again as soon as a dropped line is back", async () => {
    wire.onclose({ code: 1006 });
    await vi.advanceTimersByTimeAsync(5_000);
    fetched.mockClear();
    wire.onopen();
    await vi.advanceTimersByTimeAsync(0);
    expect(fetched).toHaveBeenCalledTimes(1);
    expect(status()).toBe("Live");
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
