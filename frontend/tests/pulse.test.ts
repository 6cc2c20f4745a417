import { describe, expect, it } from "vitest";

import { BEAT_BAND, bandPass, RATE_BAND, relative, tame } from "../models/pulse/filtering";
import { chrom, pos } from "../models/pulse/projection";
import { readSkin, type SkinTrace } from "../models/pulse/reading";
import { power } from "../models/pulse/spectrum";
import { type Series, toEvenClock } from "../models/pulse/trace";
import vectors from "./data/pulse.json";

const EVERY = 29; // as in tests/affect/features/pulse_vectors.py

type Vector = (typeof vectors)[number];

function traceOf({ given }: Vector): SkinTrace {
  const series = (columns: number[][]) => columns.map((column) => Float64Array.from(column));
  return {
    times: Float64Array.from(given.times),
    colour: series(given.colour),
    wall: series(given.wall),
    head: series(given.head),
  };
}

function stepsOf(vector: Vector): Record<string, Series> {
  const { times, colour } = traceOf(vector);
  const even = toEvenClock(times, colour);
  if (typeof even === "string") throw new Error(even);
  const plane = pos(even);
  return {
    even: even[1]!,
    relative: relative(even[1]!),
    pos: plane,
    chrom: chrom(even),
    rate_band: bandPass(plane, RATE_BAND),
    beat_band: bandPass(plane, BEAT_BAND),
    power: power(bandPass(tame(plane))),
  };
}

const near = (value: number): unknown => expect.closeTo(value, 6);

describe.each(vectors.filter((vector) => vector.steps))("each step of a $name trace", (vector) => {
  const steps = stepsOf(vector);

  it.each(Object.entries(vector.steps!))("%s is what Python makes", (step, expected) => {
    const made = steps[step]!.filter((_, place) => place % EVERY === 0);
    const size = Math.max(...expected.map(Math.abs));
    expect(made).toHaveLength(expected.length);
    expected.forEach((value, place) => expect(Math.abs(made[place]! - value) / size).toBeLessThan(1e-9));
  });
});

describe.each(vectors)("a $name trace", (vector) => {
  const read = readSkin(traceOf(vector));
  const { expected } = vector;

  it("is read as in Python, or not at all", () => {
    if ("reason" in read) return expect(read.reason).toBe(expected.reason);
    expect(read.bpm).toBeCloseTo(expected.bpm!, 6);
    expect(read.certainty).toBeCloseTo(expected.certainty!, 6);
    return expect(read.variability).toEqual(
      expected.rmssd_ms ? { rmssd: near(expected.rmssd_ms), sdnn: near(expected.sdnn_ms!) } : null,
    );
  });

  it("is known exactly where Python knows it", () => {
    expect("bpm" in read).toBe(expected.known);
  });

  it("has every sign of its quality as in Python", () => {
    for (const [sign, value] of Object.entries(read.quality ?? {})) {
      expect(value, sign).toBeCloseTo(expected.quality![sign as "snr"], 6);
    }
  });
});
