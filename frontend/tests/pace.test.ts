import { describe, expect, it } from "vitest";

import { Pace } from "../models/pace";

function slowed(times: number, pictures = true): Pace {
  const pace = new Pace();
  for (let time = 0; time < times; time++) pace.slower(0, pictures);
  return pace;
}

describe("Pace", () => {
  it("halves pictures and leaves behaviour alone at first", () => {
    const pace = slowed(1);
    expect([pace.frameEvery, pace.coarseness]).toEqual([1_000, 1]);
  });

  it("leaves pictures out whole before behaviour is coarsened", () => {
    expect(slowed(4).frameEvery).toBe(8_000);
    const pace = slowed(5);
    expect([pace.frameEvery, pace.coarseness]).toEqual([null, 2]);
  });

  it("halves behaviour at once where there are no pictures", () => {
    expect(slowed(1, false).coarseness).toBe(2);
    expect(slowed(2, false).coarseness).toBe(4);
  });

  it("is bounded", () => {
    expect(slowed(100).coarseness).toBe(16);
  });

  it("comes back one step for each calm half minute", () => {
    const pace = slowed(2, false);
    pace.calm(29_000);
    expect(pace.coarseness).toBe(4);
    pace.calm(30_000);
    expect(pace.coarseness).toBe(2);
    pace.calm(59_000);
    expect(pace.coarseness).toBe(2);
    pace.calm(60_000);
    expect([pace.coarseness, pace.frameEvery]).toEqual([1, 8_000]);
  });

  it("is four times as sparing while there is little to spare", () => {
    const pace = new Pace();
    pace.scarce = true;
    expect([pace.frameEvery, pace.coarseness]).toEqual([2_000, 4]);
  });
});
