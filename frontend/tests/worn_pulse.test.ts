import { beforeEach, describe, expect, it, vi } from "vitest";

import { EventQueue, type Posted } from "../models/event_queue";
import { HeartRateStrap } from "../models/heart_rate_strap";
import { WornPulse } from "../models/worn_pulse";
import { PretendedStrap } from "./pretended_bluetooth";

let time = 0;
let device: PretendedStrap;
let sent: Posted[] = [];
let pulse: WornPulse;
const fetching = vi.fn();

function ready(bluetooth: PretendedStrap | null): WornPulse {
  const queue = new EventQueue((message) => sent.push(message) > 0);
  queue.flow();
  return new WornPulse(
    queue,
    (hear, changed) => {
      fetching();
      return Promise.resolve(new HeartRateStrap(hear, changed, bluetooth ?? undefined));
    },
    () => {},
    () => time,
  );
}

beforeEach(() => {
  time = 0;
  sent = [];
  fetching.mockClear();
  device = new PretendedStrap();
  pulse = ready(device);
});

describe("WornPulse", () => {
  it("fetches no code before it is allowed", () => {
    pulse.forget();
    pulse.stop();
    expect(fetching).not.toHaveBeenCalled();
    expect(pulse.waitsForATap).toBe(false);
  });

  it("is two taps away once it is allowed", async () => {
    await pulse.allow();
    expect(pulse.waitsForATap).toBe(true);
    await pulse.connect();
    expect([pulse.on, pulse.waitsForATap, device.asked]).toEqual([true, false, 1]);
  });

  it("shows the pulse while it is fresh, and never an old one as if it were now", async () => {
    await pulse.allow();
    await pulse.connect();
    device.beats(0x06, 72);
    expect(pulse.words).toBe("Pulse 72");
    time = 5_000;
    expect(pulse.words).toBe("Strap on, no pulse felt");
  });

  it("shows no pulse while the strap has no contact", async () => {
    await pulse.allow();
    await pulse.connect();
    device.beats(0x06, 72);
    device.beats(0x04, 72);
    expect(pulse.words).toBe("Strap on, no pulse felt");
  });

  it("sends numbered readings with their unit and the device's name", async () => {
    await pulse.allow();
    await pulse.connect();
    time = 1_000;
    device.beats(0x16, 60, 0x00, 0x04);
    pulse.tick(6_000);
    const reading = { kind: "heart_rate", unit: "bpm", device: "Strap 7", samples: [[1_000, 60]] };
    expect(sent[0]).toMatchObject({ type: "sensor", sequence: 0, ...reading });
  });

  it("hears and keeps nothing after consent was taken back", async () => {
    await pulse.allow();
    await pulse.connect();
    device.beats(0x06, 72);
    pulse.forget();
    device.beats(0x06, 73);
    pulse.tick(60_000);
    expect(sent).toEqual([]);
    expect(device.connected).toBe(false);
  });

  it("says where a browser has no Bluetooth, and offers no button", async () => {
    vi.stubGlobal("navigator", {});
    pulse = ready(null);
    await pulse.allow();
    expect([pulse.words, pulse.waitsForATap]).toEqual(["This browser cannot reach a heart strap", false]);
    vi.unstubAllGlobals();
  });

  it("can be fetched again after its code was withheld", async () => {
    const strap = new HeartRateStrap(() => {}, () => {}, device);
    const make = vi.fn().mockRejectedValueOnce(new Error("404")).mockResolvedValue(strap);
    pulse = new WornPulse(new EventQueue(() => true), make, () => {});
    await pulse.allow();
    expect(pulse.waitsForATap).toBe(false);
    await pulse.allow();
    expect(pulse.waitsForATap).toBe(true);
  });
});
