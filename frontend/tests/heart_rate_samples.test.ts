import { describe, expect, it } from "vitest";

import type { HeartRateMeasurement } from "../models/heart_rate_measurement";
import { HeartRateSamples } from "../models/heart_rate_samples";

let time = 10_000;
const heard = (some: Partial<HeartRateMeasurement>): HeartRateMeasurement => ({
  rate: 70,
  contact: "good",
  energy: null,
  intervals: [],
  ...some,
});

function gathered(...measurements: HeartRateMeasurement[]): HeartRateSamples {
  time = 10_000;
  const samples = new HeartRateSamples(() => time);
  for (const measurement of measurements) {
    samples.add(measurement);
    time += 1_000;
  }
  return samples;
}

describe("HeartRateSamples", () => {
  it("gathers rates with their times", () => {
    const [rates] = gathered(heard({ rate: 70 }), heard({ rate: 71 })).close("Strap");
    expect(rates).toEqual({ kind: "heart_rate", unit: "bpm", device: "Strap", samples: [[10_000, 70], [11_000, 71]] });
  });

  it("times each interval by when it ended", () => {
    const [, intervals] = gathered(heard({ intervals: [800, 850] })).close("");
    expect(intervals).toMatchObject({ kind: "rr_interval", unit: "ms", samples: [[9_150, 800], [10_000, 850]] });
  });

  it("leaves a gap while contact is lost", () => {
    const [rates, ...rest] = gathered(heard({}), heard({ contact: "lost", intervals: [800] }), heard({})).close("");
    expect(rates!.samples.map(([t]) => t)).toEqual([10_000, 12_000]);
    expect(rest).toEqual([]);
  });

  it("takes a strap at its word that does not speak of contact", () => {
    expect(gathered(heard({ contact: "unknown" })).close("")).toHaveLength(1);
  });

  it.each([0, 24, 241, 65_535])("takes a rate of %i for none", (rate) => {
    expect(gathered(heard({ rate })).close("")).toEqual([]);
  });

  it("leaves out an interval that no heart has", () => {
    const [, intervals] = gathered(heard({ intervals: [5_000, 800, 10] })).close("");
    expect(intervals!.samples.map(([, length]) => length)).toEqual([800]);
  });

  it("is bounded and counts what did not fit", () => {
    const samples = gathered(...Array.from({ length: 130 }, () => heard({})));
    expect(samples.dropped).toBe(10);
    expect(samples.close("")[0]!.samples).toHaveLength(120);
  });

  it("begins anew after it was closed", () => {
    const samples = gathered(heard({}));
    samples.close("");
    expect(samples.close("")).toEqual([]);
  });

  it("shortens a device's name to what the server takes", () => {
    expect(gathered(heard({})).close("x".repeat(100))[0]!.device).toHaveLength(60);
  });
});
