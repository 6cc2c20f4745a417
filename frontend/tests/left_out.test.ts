import { describe, expect, it } from "vitest";

import { type Counts, LeftOut } from "../models/left_out";

const counts = (some: Partial<Counts>): Counts => ({ frames: 0, moves: 0, events: 0, batches: 0, ...some });

describe("LeftOut", () => {
  it("says nothing when nothing was left out", () => {
    new LeftOut().report(counts({}), () => expect.unreachable());
  });

  it("says each count once", () => {
    const said: Counts[] = [];
    const leftOut = new LeftOut();
    leftOut.report(counts({ moves: 3 }), (fresh) => said.push(fresh) > 0);
    leftOut.report(counts({ moves: 5, frames: 1 }), (fresh) => said.push(fresh) > 0);
    expect(said).toEqual([counts({ moves: 3 }), counts({ moves: 2, frames: 1 })]);
  });

  it("says it again when there was no line", () => {
    const said: Counts[] = [];
    const leftOut = new LeftOut();
    leftOut.report(counts({ moves: 3 }), () => false);
    leftOut.report(counts({ moves: 3 }), (fresh) => said.push(fresh) > 0);
    expect(said).toEqual([counts({ moves: 3 })]);
  });
});
