/** One thing the hands did: kind, milliseconds since the page was loaded, and up to two numbers. */
export type BehaviourEvent = [kind: string, t: number, a?: number, b?: number];

export interface Batch {
  sequence: number;
  events: BehaviourEvent[];
}

export const MOST_BATCHES = 300; // ten minutes without a connection
export const MOST_EVENTS = 80; // about 24 characters each: a batch of two seconds stays below 1 kB a second

/**
 * Numbers batches of events and keeps each until the server says that it is stored.
 * Bounded: when the connection is gone for long, the oldest batches go first and are counted.
 */
export class EventBuffer {
  dropped = 0;
  private current: BehaviourEvent[] = [];
  private waiting: Batch[] = [];
  private next = 0;

  add(event: BehaviourEvent): void {
    if (this.current.length < MOST_EVENTS) this.current.push(event);
    else this.dropped += 1;
  }

  /** Close the current batch. Nothing happened: nothing to send. */
  close(): Batch | null {
    if (this.current.length === 0) return null;
    const batch = { sequence: this.next++, events: this.current };
    this.current = [];
    this.waiting.push(batch);
    if (this.waiting.length > MOST_BATCHES) {
      this.waiting.shift();
      this.dropped += 1;
    }
    return batch;
  }

  /** The server has this batch, or will never take it. */
  settle(sequence: number): void {
    this.waiting = this.waiting.filter((batch) => batch.sequence !== sequence);
  }

  /** What must be sent again after a reconnect, in order. */
  unsettled(): readonly Batch[] {
    return this.waiting;
  }

  clear(): void {
    this.current = [];
    this.waiting = [];
  }
}
