import { Application } from "@hotwired/stimulus";
import { afterEach, beforeEach, vi } from "vitest";

import SensingController from "../controllers/sensing_controller";

const PAGE = `
  <main data-controller="sensing" data-sensing-socket-value="/ws/practice/7/">
    <p data-sensing-target="notice"></p>
    <span data-sensing-target="camera"></span>
    <span data-sensing-target="behaviour"></span>
    <button data-action="sensing#stop" data-sensing-kind-param="camera">Stop</button>
    <button data-action="sensing#stop" data-sensing-kind-param="behaviour">Stop</button>
    <details hidden data-sensing-target="panel" data-action="toggle->sensing#panelToggled">
      <dl><dd data-line="typing"></dd><dd data-line="camera"></dd><dd data-line="eyes"></dd><dd data-line="pulse"></dd><dd data-line="made"></dd></dl>
      <p role="status"></p>
    </details>
    <p data-sensing-target="made" data-why="Face not visible: not guessing.">Not guessing how it is going.</p>
    <aside id="support"><details></details></aside>
  </main>`;

/** The practice socket: what the page sent, and what it is told. */
export class Wire {
  static newest: Wire;
  readyState = 1;
  bufferedAmount = 0;
  sent: { type: string; sequence?: number; stream?: string }[] = [];
  onopen = () => {};
  onmessage = (_: { data: string }) => {};
  onclose = (_: { code: number }) => {};
  constructor() {
    Wire.newest = this;
  }
  send(data: string): void {
    this.sent.push(JSON.parse(data) as { type: string });
  }
  close(): void {}
  hears(message: object): void {
    this.onmessage({ data: JSON.stringify(message) });
  }
  /** As the server does when the newest batch is safe. */
  stores(): void {
    const batch = [...this.sent].reverse().find((message) => message.sequence !== undefined);
    this.hears({ type: "stored", stream: batch?.stream, sequence: batch?.sequence });
  }
}

export const track = { stop: vi.fn() };
export const camera = vi.fn(() => Promise.resolve({ active: true, getTracks: () => [track] }));
export const fetching = vi.fn();
export const target = (name: string): Element => document.querySelector(`[data-sensing-target=${name}]`)!;
export const sentOf = (type: string): Wire["sent"] => Wire.newest.sent.filter((message) => message.type === type);
export const numbers = (): (number | undefined)[] => sentOf("behaviour").map((message) => message.sequence);

export function click(): void {
  document.body.dispatchEvent(new MouseEvent("pointerdown", { bubbles: true }));
}

export async function opened(allowed: { behaviour: boolean; camera: boolean; camera_where?: string }): Promise<void> {
  Wire.newest.onopen();
  Wire.newest.hears({ type: "welcome", next: 0, ...allowed });
  await vi.dynamicImportSettled(); // the camera's code
  await vi.advanceTimersByTimeAsync(0);
}

export async function threeBatches(): Promise<void> {
  for (let batch = 0; batch < 3; batch++) {
    click();
    await vi.advanceTimersByTimeAsync(2_000);
  }
}

/** A practice page with its controller for each test, and time that stands still. */
export function aPracticePage(): void {
  let application: Application;

  beforeEach(async () => {
    vi.useFakeTimers();
    vi.stubGlobal("WebSocket", Wire);
    vi.stubGlobal("navigator", { mediaDevices: { getUserMedia: camera } });
    vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
    for (const counted of [camera, track.stop, fetching]) counted.mockClear();
    document.body.innerHTML = PAGE;
    document.body.addEventListener("support-changed", fetching);
    application = Application.start();
    application.register("sensing", SensingController);
    await vi.advanceTimersByTimeAsync(0);
  });
  afterEach(async () => {
    document.body.removeEventListener("support-changed", fetching);
    document.body.innerHTML = "";
    await vi.advanceTimersByTimeAsync(0);
    application.stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
}
