import { describe, expect, it } from "vitest";

import type { BehaviourEvent } from "../models/event_buffer";
import { RecentHands } from "../models/recent_hands";

function after(...events: BehaviourEvent[]): RecentHands {
  const recent = new RecentHands();
  for (const event of events) recent.add(event);
  return recent;
}

describe("recent hands", () => {
  it("counts what was done, and pauses of over two seconds between", () => {
    const recent = after(["k", 1_000, 80, 0], ["k", 1_200, 90, 1], ["c", 3_300, 4, 4], ["m", 5_300, 1, 1]);
    expect(recent.counts(6_000)).toEqual({ keys: 2, clicks: 1, moves: 1, pauses: 1 });
  });

  it("forgets what is more than half a minute old", () => {
    const recent = after(["k", 0, 80, 0], ["k", 20_000, 80, 0]);
    expect(recent.counts(31_000)).toEqual({ keys: 1, clicks: 0, moves: 0, pauses: 0 });
  });

  it("stays bounded whatever comes", () => {
    const recent = after(...Array.from({ length: 5_000 }, (_, t): BehaviourEvent => ["m", t, 0, 0]));
    expect(recent.counts(5_000).moves).toBe(2_000);
  });

  it("keeps nothing once it is cleared", () => {
    const recent = after(["k", 0, 80, 0]);
    recent.clear();
    expect(recent.counts(1).keys).toBe(0);
  });
});
