/** One thing the hands did: kind, milliseconds since the page was loaded, and up to two numbers. */
export type BehaviourEvent = [kind: string, t: number, a?: number, b?: number];

export interface Batch {
  sequence: number;
  events: BehaviourEvent[];
}

export const MOST_EVENTS = 72; // about 24 characters each: a whole message of two seconds stays below 1 kB a second

/** Gathers events into numbered batches of a bounded size; what does not fit is counted. */
export class EventBuffer {
  dropped = 0;
  private current: BehaviourEvent[] = [];
  private next = 0;

  add(event: BehaviourEvent): void {
    if (this.current.length < MOST_EVENTS) this.current.push(event);
    else this.dropped += 1;
  }

  /** The batch as far as it goes, to be kept in case the page ends here. */
  get open(): Batch | null {
    return this.current.length > 0 ? { sequence: this.next, events: [...this.current] } : null;
  }

  /** Close the current batch. Nothing happened: nothing to send. */
  close(): Batch | null {
    if (this.current.length === 0) return null;
    const batch = { sequence: this.next++, events: this.current };
    this.current = [];
    return batch;
  }

  clear(): void {
    this.current = [];
  }
}
