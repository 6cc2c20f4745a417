import { BehaviourCollector } from "./behaviour_collector";
import { EventBuffer } from "./event_buffer";
import type { EventQueue } from "./event_queue";
import { newId } from "./identity";
import { RecentHands } from "./recent_hands";

export const BATCH_EVERY = 2_000; // ms
const SLOWEST = 5; // times that: a batch at least every ten seconds

/** What the hands do, from the page's events to numbered batches in the queue. */
export class Telemetry {
  readonly stream = newId();
  readonly recent = new RecentHands();
  private readonly buffer = new EventBuffer();
  private readonly collector: BehaviourCollector;
  private closedAt = -Infinity;

  constructor(
    private readonly queue: EventQueue,
    page: Document = document,
  ) {
    this.collector = new BehaviourCollector(page, (event) => {
      this.buffer.add(event);
      this.recent.add(event);
    });
  }

  get on(): boolean {
    return this.collector.on;
  }

  get leftOut(): { moves: number; events: number } {
    return { moves: this.collector.leftOut, events: this.buffer.dropped };
  }

  /** Milliseconds between two batches. */
  get every(): number {
    return BATCH_EVERY * Math.min(SLOWEST, this.collector.coarseness);
  }

  set coarseness(times: number) {
    this.collector.coarseness = times;
  }

  start(): void {
    this.collector.start();
  }

  /** Nothing more is noticed; what was goes into the queue. */
  stop(): void {
    this.collector.stop();
    this.recent.clear();
    this.close();
  }

  /** Nothing more is noticed, and nothing of it stays. */
  forget(): void {
    this.collector.stop();
    this.recent.clear();
    this.buffer.clear();
    this.queue.clear("behaviour");
  }

  /** Close a batch when one is due. */
  tick(now: number): void {
    if (now - this.closedAt >= this.every) this.close(now);
  }

  close(now: number = this.closedAt): void {
    const batch = this.buffer.close();
    this.closedAt = now;
    if (batch) this.queue.put("behaviour", this.stream, batch.sequence, { events: batch.events });
  }

  /** A page that ends in the middle of a batch loses nothing that was written down here. */
  journal(): void {
    const batch = this.buffer.open;
    if (batch) this.queue.journal("behaviour", this.stream, batch.sequence, { events: batch.events });
  }
}
