import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { HeartRateStrap } from "../models/heart_rate_strap";
import { PretendedStrap } from "./pretended_bluetooth";

let device: PretendedStrap;
let strap: HeartRateStrap;
let rates: number[] = [];
let states: string[] = [];

beforeEach(async () => {
  vi.useFakeTimers();
  rates = [];
  states = [];
  device = new PretendedStrap();
  strap = new HeartRateStrap(({ rate }) => rates.push(rate), (state) => states.push(state), device);
});
afterEach(() => {
  strap.stop();
  vi.useRealTimers();
});

describe("HeartRateStrap", () => {
  it("asks once which device, then hears it", async () => {
    await strap.connect();
    device.beats(0x00, 71);
    device.beats(0x00, 72);
    expect([device.asked, rates, states]).toEqual([1, [71, 72], ["connecting", "on"]]);
  });

  it("is back within five seconds once the strap is in reach again", async () => {
    await strap.connect();
    device.goesOutOfReach();
    expect(strap.state).toBe("away");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(strap.state).toBe("away");
    device.reachable = true;
    await vi.advanceTimersByTimeAsync(5_000);
    device.beats(0x00, 70);
    expect([strap.state, rates]).toEqual(["on", [70]]);
  });

  it("does not hear a beat twice after it came back", async () => {
    await strap.connect();
    device.goesOutOfReach();
    device.reachable = true;
    await vi.advanceTimersByTimeAsync(5_000);
    device.beats(0x00, 70);
    expect(rates).toEqual([70]);
  });

  it("tries at once, then ever more patiently", async () => {
    await strap.connect();
    device.goesOutOfReach();
    device.connections = 0;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(device.connections).toBeGreaterThanOrEqual(5);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(device.connections).toBeLessThanOrEqual(18);
  });

  it("gives a strap up that stays away", async () => {
    let now = 0;
    strap = new HeartRateStrap(() => {}, () => {}, device, () => now);
    await strap.connect();
    device.goesOutOfReach();
    now = 301_000;
    await vi.advanceTimersByTimeAsync(3_000);
    const tried = device.connections;
    await vi.advanceTimersByTimeAsync(60_000);
    expect([strap.state, device.connections]).toEqual(["lost", tried]);
  });

  it("is silent at once when stopped, and does not come back", async () => {
    await strap.connect();
    strap.stop();
    device.beats(0x00, 90);
    device.goesOutOfReach();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([rates, strap.state, device.connections, device.connected]).toEqual([[], "off", 1, false]);
  });

  it("lets go of a device that was found after it had been stopped", async () => {
    const connecting = strap.connect();
    await Promise.resolve();
    strap.stop();
    await connecting;
    expect([strap.state, device.connected]).toEqual(["off", false]);
  });

  it("survives a packet that was cut off", async () => {
    await strap.connect();
    device.beats(0x01, 72);
    device.beats(0x00, 72);
    expect(rates).toEqual([72]);
  });

  it("says so where the browser has no Bluetooth", async () => {
    const none = new HeartRateStrap(() => {}, () => {}, undefined);
    await expect(none.connect()).rejects.toThrow("cannot reach");
    expect(none.able).toBe(false);
  });

  it("passes on that nobody was chosen, and stays off", async () => {
    device.requestDevice = () => Promise.reject(new DOMException("closed", "NotFoundError"));
    await expect(strap.connect()).rejects.toThrow("closed");
    expect(strap.state).toBe("off");
  });
});
