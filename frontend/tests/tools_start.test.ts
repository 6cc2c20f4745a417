import { afterEach, beforeEach, expect, it, vi } from "vitest";

const loaded = vi.hoisted(() => ({ pad: 0 }));
vi.mock("../tools/pad_controller", async () => {
  loaded.pad += 1;
  const { Controller } = await import("@hotwired/stimulus");
  return { default: class extends Controller {} };
});

const EXERCISE = '<div id="workspace"><p data-exercise="7" data-calculator="no"></p></div>';
const PAD = '<details data-controller="pad" hidden><summary>Scratch paper</summary></details>';
const pad = (): HTMLElement => document.querySelector("details")!;

beforeEach(() => {
  vi.resetModules();
  loaded.pad = 0;
});

afterEach(() => document.body.replaceChildren());

it("shows a tool while there is an exercise, and fetches it once when somebody reaches for it", async () => {
  document.body.innerHTML = EXERCISE + PAD;
  await import("../tools/start");
  expect(pad().hidden).toBe(false);
  expect(loaded.pad).toBe(0);
  pad().querySelector("summary")!.dispatchEvent(new Event("focusin", { bubbles: true }));
  pad().dispatchEvent(new Event("toggle"));
  await vi.waitFor(() => expect(loaded.pad).toBe(1));
  document.getElementById("workspace")!.remove();
  document.dispatchEvent(new Event("htmx:afterSettle"));
  expect(pad().hidden).toBe(true);
});
