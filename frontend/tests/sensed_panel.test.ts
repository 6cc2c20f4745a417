import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { SensedPanel } from "../dom/sensed_panel";
import type { Sensed } from "../models/sensed_now";

const read = vi.fn((): Sensed => ({ ...SENSED, now: performance.now(), typing: { keys, clicks: 0, moves: 0, pauses: 0 }, camera }));
const SENDING = { every: 2_000, picturesEvery: 500, slowed: null, wasHidden: false, held: 0, cut: false };
const SENSED: Sensed = { now: 0, typing: null, camera: null, strap: "", sending: SENDING, made: "" };
let keys = 1;
let camera: Sensed["camera"] = null;
let panel: SensedPanel;

function fresh(): HTMLDetailsElement {
  document.body.innerHTML = `<details hidden><dl><dd data-line="typing"></dd></dl><p role="status"></p></details>`;
  return document.querySelector("details")!;
}

const typing = (): string => document.querySelector("dd")!.textContent ?? "";
const aloud = (): string => document.querySelector("[role=status]")!.textContent ?? "";

function toggle(details: HTMLDetailsElement): void {
  details.open = !details.open;
  panel.toggled();
}

function faceIs(words: string): void {
  camera = { where: "device", face: { words, eyes: "", at: performance.now() }, pulse: null };
}

beforeEach(() => {
  vi.useFakeTimers();
  keys = 1;
  camera = null;
  panel = new SensedPanel(read);
  read.mockClear();
});
afterEach(() => vi.useRealTimers());

describe("the panel of what is sensed now", () => {
  it("is there only with the script, and works nothing out while it is closed", () => {
    const details = fresh();
    panel.attach(details);
    vi.advanceTimersByTime(10_000);
    expect(details.hidden).toBe(false);
    expect(read).not.toHaveBeenCalled();
  });

  it("lives while it is open, once a second", () => {
    const details = fresh();
    panel.attach(details);
    toggle(details);
    expect(typing()).toMatch(/^1 key in/);
    keys = 2;
    vi.advanceTimersByTime(900);
    expect(typing()).toMatch(/^1 key in/);
    vi.advanceTimersByTime(100);
    expect(typing()).toMatch(/^2 keys in/);
  });

  it("stays open when the page fetches it anew, and stops when it is gone", () => {
    const first = fresh();
    panel.attach(first);
    toggle(first);
    const second = fresh();
    panel.attach(second);
    panel.detach(first);
    expect(second.open).toBe(true);
    expect(typing()).toMatch(/^1 key in/);
    panel.detach(second);
    read.mockClear();
    vi.advanceTimersByTime(5_000);
    expect(read).not.toHaveBeenCalled();
  });

  it("says nothing aloud for counts, and a real change once", () => {
    faceIs("a face is seen");
    const details = fresh();
    panel.attach(details);
    toggle(details);
    keys = 30;
    vi.advanceTimersByTime(3_000);
    expect(aloud()).toBe("");
    faceIs("face not visible: not guessing");
    vi.advanceTimersByTime(1_000);
    expect(aloud()).toBe("Camera: face not visible: not guessing.");
  });

  it("says changes that come fast at most every ten seconds", () => {
    faceIs("a face is seen");
    const details = fresh();
    panel.attach(details);
    toggle(details);
    vi.advanceTimersByTime(20_000);
    faceIs("first");
    vi.advanceTimersByTime(1_000);
    faceIs("second");
    vi.advanceTimersByTime(5_000);
    expect(aloud()).toBe("Camera: first.");
    vi.advanceTimersByTime(5_000);
    expect(aloud()).toBe("Camera: second.");
  });
});
