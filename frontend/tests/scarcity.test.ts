import { describe, expect, it, vi } from "vitest";

import { Scarcity } from "../models/scarcity";

const page = (hidden = false): Document => Object.assign(new EventTarget(), { hidden }) as unknown as Document;
const battery = (level: number, charging: boolean) => Object.assign(new EventTarget(), { level, charging });

async function scarce(device: object, hidden = false): Promise<boolean> {
  const scarcity = new Scarcity(() => {}, page(hidden), device);
  await scarcity.watch();
  return scarcity.now;
}

describe("Scarcity", () => {
  it("is none on an ordinary device, nor where the browser tells nothing", async () => {
    const device = { connection: Object.assign(new EventTarget(), { effectiveType: "4g" }), getBattery: () => Promise.resolve(battery(0.9, false)) };
    expect(await scarce(device)).toBe(false);
    expect(await scarce({})).toBe(false);
  });

  it("is there while the page is hidden", async () => {
    expect(await scarce({}, true)).toBe(true);
  });

  it.each([{ saveData: true }, { effectiveType: "2g" }, { effectiveType: "slow-2g" }])("is there on a poor line", async (line) => {
    expect(await scarce({ connection: Object.assign(new EventTarget(), line) })).toBe(true);
  });

  it("is there on a low battery, and not while it is charged", async () => {
    expect(await scarce({ getBattery: () => Promise.resolve(battery(0.15, false)) })).toBe(true);
    expect(await scarce({ getBattery: () => Promise.resolve(battery(0.15, true)) })).toBe(false);
  });

  it("does without a battery that is withheld", async () => {
    expect(await scarce({ getBattery: () => Promise.reject(new Error("not allowed")) })).toBe(false);
  });

  it("tells when something changes, until it is stopped", async () => {
    const changed = vi.fn();
    const here = page();
    const scarcity = new Scarcity(changed, here, {});
    await scarcity.watch();
    changed.mockClear();
    here.dispatchEvent(new Event("visibilitychange"));
    expect(changed).toHaveBeenCalledTimes(1);
    scarcity.stop();
    here.dispatchEvent(new Event("visibilitychange"));
    expect(changed).toHaveBeenCalledTimes(1);
  });
});
