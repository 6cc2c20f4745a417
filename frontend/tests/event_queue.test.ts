import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { EventQueue, MOST_BATCHES, type Posted } from "../models/event_queue";
import type { Kept, Store } from "../models/sealed_store";

let sent: Posted[] = [];
let line = true;
let time = 0;
let wall = 1_000_000;

/** What IndexedDB does, without it: rows by stream and number. */
class Shelf implements Store {
  rows = new Map<string, Kept>();
  failing = false;
  all = (): Promise<Kept[]> => Promise.resolve([...this.rows.values()].sort((a, b) => a.order - b.order));
  put(kept: Kept): Promise<void> {
    if (this.failing) return Promise.reject(new Error("full"));
    this.rows.set(`${kept.stream} ${kept.sequence}`, kept);
    return Promise.resolve();
  }
  remove(stream: string, sequence: number): Promise<void> {
    this.rows.delete(`${stream} ${sequence}`);
    return Promise.resolve();
  }
  clear(kind?: Kept["kind"]): Promise<void> {
    for (const [name, kept] of this.rows) if (!kind || kept.kind === kind) this.rows.delete(name);
    return Promise.resolve();
  }
}

function queue(page: string): EventQueue {
  return new EventQueue((message) => line && sent.push(message) > 0, () => time, () => wall, page);
}
const events = (t: number): { events: unknown[] } => ({ events: [["m", t]] });
const numbers = (): unknown[] => sent.map((message) => message.sequence);

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  line = true;
  time = 0;
  wall = 1_000_000;
});
afterEach(() => vi.useRealTimers());

describe("EventQueue", () => {
  it("sends one batch at a time, the next when the one before is stored", () => {
    const waiting = queue("a");
    for (const sequence of [0, 1, 2]) waiting.put("behaviour", "s", sequence, events(sequence));
    waiting.flow();
    expect(numbers()).toEqual([0]);
    waiting.settle("s", 0);
    waiting.settle("s", 1);
    expect(numbers()).toEqual([0, 1, 2]);
  });

  it("sends what was not stored again after a cut", () => {
    const waiting = queue("a");
    waiting.put("behaviour", "s", 0, events(0));
    waiting.flow();
    waiting.hold();
    waiting.flow();
    expect(numbers()).toEqual([0, 0]);
  });

  it("asks again when no acknowledgement comes", () => {
    const waiting = queue("a");
    waiting.put("behaviour", "s", 0, events(0));
    waiting.flow();
    vi.advanceTimersByTime(11_000);
    expect(numbers()).toEqual([0, 0]);
  });

  it("keeps a batch that came too fast, and sends it again a second later", () => {
    const waiting = queue("a");
    waiting.put("behaviour", "s", 0, events(0));
    waiting.flow();
    waiting.later();
    expect(numbers()).toEqual([0]);
    vi.advanceTimersByTime(1_001);
    expect(numbers()).toEqual([0, 0]);
  });

  it("drops the oldest of a kind first and counts them, and no other kind", () => {
    const waiting = queue("a");
    waiting.put("sensor", "p", 0, {});
    for (let number = 0; number < MOST_BATCHES + 2; number++) waiting.put("behaviour", "s", number, events(number));
    expect(waiting.dropped).toBe(2);
    expect(waiting.length).toBe(MOST_BATCHES + 1);
  });

  it("says when it sends, on the batch's own clock", () => {
    const waiting = queue("a");
    time = 5_000;
    waiting.put("behaviour", "s", 0, events(0));
    time = 65_000;
    waiting.flow();
    expect(sent[0]!.sent).toBe(65_000);
  });

  it("is not misled by a computer's clock that jumps while the page is open", () => {
    const waiting = queue("a");
    time = 5_000;
    waiting.put("behaviour", "s", 0, events(0));
    wall += 40 * 86_400_000;
    time = 6_000;
    waiting.flow();
    expect(sent[0]!.sent).toBe(6_000);
  });

  it("takes over what an earlier page left, before its own", async () => {
    const shelf = new Shelf();
    const before = queue("a");
    await before.adopt(shelf);
    for (const sequence of [0, 1]) before.put("behaviour", "old", sequence, events(sequence));
    await before.settled();
    const after = queue("b");
    after.put("behaviour", "new", 0, events(0));
    await after.adopt(shelf);
    after.flow();
    for (const stream of ["old", "old", "new"]) after.settle(stream, Number(sent.at(-1)!.sequence));
    expect(sent.map((message) => message.stream)).toEqual(["old", "old", "new"]);
    await after.settled();
    expect(shelf.rows.size).toBe(0);
  });

  it("sends an unfinished batch of a page that ended in the middle of it", async () => {
    const shelf = new Shelf();
    const killed = queue("a");
    await killed.adopt(shelf);
    killed.journal("behaviour", "old", 0, events(1));
    killed.journal("behaviour", "old", 0, { events: [["m", 1], ["m", 2]] });
    await killed.settled();
    wall += 3_000;
    const after = queue("b");
    await after.adopt(shelf);
    after.flow();
    expect(sent).toMatchObject([{ stream: "old", sequence: 0, sent: 3_000, events: [["m", 1], ["m", 2]] }]);
  });

  it("keeps the place of a batch that was written down unfinished", async () => {
    const shelf = new Shelf();
    const waiting = queue("a");
    await waiting.adopt(shelf);
    waiting.journal("behaviour", "s", 0, events(0));
    waiting.put("sensor", "p", 0, {});
    waiting.put("behaviour", "s", 0, events(0));
    await waiting.settled();
    expect((await shelf.all()).map((kept) => kept.stream)).toEqual(["s", "p"]);
  });

  it("never counts a clock that was set back as time to come", async () => {
    const shelf = new Shelf();
    const before = queue("a");
    time = 7_000;
    await before.adopt(shelf);
    before.put("behaviour", "old", 0, events(0));
    await before.settled();
    wall -= 86_400_000;
    const after = queue("b");
    await after.adopt(shelf);
    after.flow();
    expect(sent[0]!.sent).toBe(7_000);
  });

  it("forgets one kind when consent to it is taken back, in the store as well", async () => {
    const shelf = new Shelf();
    const waiting = queue("a");
    await waiting.adopt(shelf);
    waiting.put("behaviour", "s", 0, events(0));
    waiting.put("sensor", "p", 0, {});
    waiting.clear("behaviour");
    await waiting.settled();
    waiting.flow();
    expect(sent.map((message) => message.type)).toEqual(["sensor"]);
    expect(shelf.rows.size).toBe(1);
  });

  it("leaves what waits to the tab that takes over", async () => {
    const shelf = new Shelf();
    const first = queue("a");
    await first.adopt(shelf);
    first.put("behaviour", "s", 0, events(0));
    await first.handOver();
    first.flow();
    expect(sent).toEqual([]);
    expect(shelf.rows.size).toBe(1);
  });

  it("goes on in memory when the store fails", async () => {
    const shelf = new Shelf();
    shelf.failing = true;
    const waiting = queue("a");
    await waiting.adopt(shelf);
    waiting.put("behaviour", "s", 0, events(0));
    await waiting.settled();
    waiting.flow();
    expect(numbers()).toEqual([0]);
  });
});
