import { describe, expect, it } from "vitest";

import { leftWords, said, untilNext } from "../models/test_clock";

describe("the clock of a test", () => {
  it.each([
    [1500, "About 25 minutes left"],
    [1500.1, "About 26 minutes left"],
    [61, "About 2 minutes left"],
    [60, "Less than a minute left"],
    [0, "Less than a minute left"],
  ])("says %s seconds in whole minutes", (seconds, words) => {
    expect(leftWords(seconds)).toBe(words);
  });

  it("speaks at ten, five and one minutes, and at no other time", () => {
    const news = [];
    for (let left = 1800; left > 0; left -= 10) news.push(said(left, left - 10, false));
    expect(news.filter(Boolean)).toEqual(["10 minutes left.", "5 minutes left.", "1 minute left."]);
  });

  it("speaks once at five minutes where no clock is shown", () => {
    const news = [];
    for (let left = 1800; left > 0; left -= 10) news.push(said(left, left - 10, true));
    expect(news.filter(Boolean)).toEqual(["Five minutes left."]);
  });

  it("says only the last of several that passed while the page was closed", () => {
    expect(said(Infinity, 200, false)).toBe("5 minutes left.");
    expect(said(Infinity, 200, true)).toBe("Five minutes left.");
    expect(said(200, 190, true)).toBe("");
  });

  it("looks again when the minute changes", () => {
    expect(untilNext(90)).toBe(30_000);
    expect(untilNext(60)).toBe(60_000);
    expect(untilNext(0.01)).toBe(50);
  });
});
