import { describe, expect, it } from "vitest";

import { EventBuffer, MOST_BATCHES, MOST_EVENTS } from "../models/event_buffer";

function filled(batches: number): EventBuffer {
  const buffer = new EventBuffer();
  for (let number = 0; number < batches; number++) {
    buffer.add(["m", number, 1, 2]);
    buffer.close();
  }
  return buffer;
}

describe("EventBuffer", () => {
  it("numbers batches from nought", () => {
    expect(filled(3).unsettled().map((batch) => batch.sequence)).toEqual([0, 1, 2]);
  });

  it("sends nothing when nothing happened", () => {
    expect(new EventBuffer().close()).toBeNull();
  });

  it("keeps what was not acknowledged, in order", () => {
    const buffer = filled(3);
    buffer.settle(1);
    expect(buffer.unsettled().map((batch) => batch.sequence)).toEqual([0, 2]);
  });

  it("drops the oldest batches first and counts them", () => {
    const buffer = filled(MOST_BATCHES + 2);
    expect(buffer.unsettled()[0]?.sequence).toBe(2);
    expect(buffer.dropped).toBe(2);
  });

  it("bounds one batch", () => {
    const buffer = new EventBuffer();
    for (let number = 0; number < MOST_EVENTS + 5; number++) buffer.add(["m", number]);
    expect(buffer.close()?.events).toHaveLength(MOST_EVENTS);
    expect(buffer.dropped).toBe(5);
  });

  it("stays below a kilobyte a second on the wire", () => {
    const buffer = new EventBuffer();
    for (let number = 0; number < MOST_EVENTS; number++) buffer.add(["m", 3_599_999, 1920, 1080]);
    expect(JSON.stringify(buffer.close()).length).toBeLessThanOrEqual(2_048);
  });

  it("forgets everything when consent is withdrawn", () => {
    const buffer = filled(2);
    buffer.clear();
    expect(buffer.unsettled()).toEqual([]);
  });
});
