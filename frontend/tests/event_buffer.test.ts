import { describe, expect, it } from "vitest";

import { EventBuffer, MOST_EVENTS } from "../models/event_buffer";

function full(): EventBuffer {
  const buffer = new EventBuffer();
  for (let number = 0; number < MOST_EVENTS; number++) buffer.add(["m", 3_599_999, 1920, 1080]);
  return buffer;
}

describe("EventBuffer", () => {
  it("numbers batches from nought", () => {
    const buffer = new EventBuffer();
    const numbers = [0, 1, 2].map((t) => {
      buffer.add(["m", t]);
      return buffer.close()?.sequence;
    });
    expect(numbers).toEqual([0, 1, 2]);
  });

  it("sends nothing when nothing happened", () => {
    expect(new EventBuffer().close()).toBeNull();
  });

  it("shows the open batch under the number that it will have", () => {
    const buffer = new EventBuffer();
    buffer.add(["m", 1]);
    const open = buffer.open;
    buffer.add(["m", 2]);
    expect(open).toEqual({ sequence: 0, events: [["m", 1]] });
    expect(buffer.close()?.sequence).toBe(0);
  });

  it("bounds one batch and counts what did not fit", () => {
    const buffer = full();
    for (let number = 0; number < 5; number++) buffer.add(["m", number]);
    expect(buffer.close()?.events).toHaveLength(MOST_EVENTS);
    expect(buffer.dropped).toBe(5);
  });

  it("stays below a kilobyte a second on the wire, the whole message counted", () => {
    const message = {
      type: "behaviour",
      stream: "6f1f4c1e-0d6a-4f6e-9f0e-6a8f3f0f5b11",
      sent: 86_400_000,
      ...full().close()!,
      sequence: 40_000,
    };
    expect(JSON.stringify(message).length + 8).toBeLessThanOrEqual(2_000); // 8: the frame around it
  });

  it("forgets everything when consent is withdrawn", () => {
    const buffer = full();
    buffer.clear();
    expect(buffer.close()).toBeNull();
  });
});
