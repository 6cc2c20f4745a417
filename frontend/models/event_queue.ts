import { newId } from "./identity";
import { type Kept, NO_STORE, type Store } from "./sealed_store";

export type Sample = [t: number, value: number];
export interface Reading {
  kind: string;
  unit: string;
  device: string;
  samples: Sample[];
}
export interface Posted {
  type: string;
  [key: string]: unknown;
}

export const MOST_BATCHES = 300; // of one kind: ten minutes of behaviour without a connection
const PATIENCE = 10_000; // ms for an acknowledgement
const AFTER_TOO_FAST = 1_000; // ms

/**
 * What waits to be sent, in order, one batch at a time: the next one goes when the server has stored the one before.
 * What an earlier page left behind goes first. Bounded: when the line is gone for long, the oldest go and are counted.
 */
export class EventQueue {
  dropped = 0;
  private waiting: Kept[] = [];
  private orders = new Map<string, number>();
  private next = 0;
  private store: Store = NO_STORE;
  private work: Promise<unknown> = Promise.resolve();
  private flowing = false;
  private flying: Kept | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly post: (message: Posted) => boolean,
    private readonly clock: () => number = () => performance.now(),
    private readonly wall: () => number = () => Date.now(),
    private readonly page: string = newId(),
  ) {}

  /** Take over what earlier pages of this visit left in the store. Call it when no other tab uses it. */
  adopt(store: Store): Promise<void> {
    return this.inTurn(async () => {
      const left = await store.all();
      const own = new Set(this.waiting.map(name));
      const older = left.filter((kept) => !own.has(name(kept)));
      this.next = Math.max(this.next, ...left.map((kept) => kept.order + 1));
      this.store = store;
      this.waiting = [...older, ...this.waiting];
      this.bound();
      for (const kept of this.waiting.slice(older.length)) await store.put(this.numbered(kept));
    });
  }

  /** Keep a batch that is not finished, in case the page ends here; it is not sent as it is. */
  journal(kind: Kept["kind"], stream: string, sequence: number, body: Kept["body"]): void {
    const kept = this.kept(kind, stream, sequence, body);
    void this.inTurn(() => this.store.put(this.numbered(kept)));
  }

  put(kind: Kept["kind"], stream: string, sequence: number, body: Kept["body"]): void {
    const kept = this.kept(kind, stream, sequence, body);
    this.waiting.push(kept);
    void this.inTurn(() => (this.waiting.includes(kept) ? this.store.put(this.numbered(kept)) : Promise.resolve()));
    this.bound();
    this.pump();
  }

  /** The server listens: send what waits, from the front. */
  flow(): void {
    this.flowing = true;
    this.flying = null;
    this.pump();
  }

  hold(): void {
    this.flowing = false;
    this.flying = null;
    clearTimeout(this.timer);
  }

  /** The server has this batch, or will never take it. */
  settle(stream: string, sequence: number): void {
    const done = this.waiting.find((kept) => kept.stream === stream && kept.sequence === sequence);
    if (!done) return;
    this.forget(done);
    if (this.flying === done) this.flying = null;
    this.pump();
  }

  /** The server could not take it just now: it stays in front. */
  later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flow(), AFTER_TOO_FAST);
  }

  /** Another tab takes over: what is in the store is its to send. Resolves when everything has arrived there. */
  async handOver(): Promise<void> {
    this.hold();
    await this.work;
    if (this.store !== NO_STORE) this.waiting = [];
    this.store = NO_STORE;
  }

  /** Consent was taken back: nothing of this kind stays, sent or not. */
  clear(kind?: Kept["kind"]): void {
    this.waiting = this.waiting.filter((kept) => kind && kept.kind !== kind);
    if (this.flying && !this.waiting.includes(this.flying)) this.flying = null;
    void this.inTurn(() => this.store.clear(kind));
  }

  /** Everything that was put is in the store. */
  settled(): Promise<unknown> {
    return this.work;
  }

  get length(): number {
    return this.waiting.length;
  }

  /** How many are here to stay for now: one that is on its way does not count. */
  get held(): number {
    return this.waiting.length - (this.flying ? 1 : 0);
  }

  private pump(): void {
    const first = this.waiting[0];
    if (!this.flowing || this.flying || !first) return;
    if (!this.post(this.message(first))) return;
    this.flying = first;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flow(), PATIENCE);
  }

  private message(kept: Kept): Posted {
    const { kind, stream, sequence, body } = kept;
    return { ...body, type: kind === "behaviour" ? kind : "sensor", stream, sequence, sent: Math.round(kept.made + this.age(kept)) };
  }

  /** How long it has waited, ms. The computer's clock counts only for batches of earlier pages, and never backwards. */
  private age(kept: Kept): number {
    const own = this.clock() - kept.made;
    return Math.max(0, kept.page === this.page ? own : this.wall() - kept.wall);
  }

  private kept(kind: Kept["kind"], stream: string, sequence: number, body: Kept["body"]): Kept {
    return { kind, stream, sequence, body, order: 0, made: this.clock(), wall: this.wall(), page: this.page };
  }

  /** In the store's order: the place where the batch was first written, unfinished or not. */
  private numbered(kept: Kept): Kept {
    const order = this.orders.get(name(kept)) ?? this.next++;
    this.orders.set(name(kept), order);
    return { ...kept, order };
  }

  private bound(): void {
    for (const kind of ["behaviour", "sensor", "camera_pulse"] as const) {
      const alike = this.waiting.filter((kept) => kept.kind === kind && kept !== this.flying);
      for (const kept of alike.slice(0, Math.max(0, alike.length - MOST_BATCHES))) {
        this.forget(kept);
        this.dropped += 1;
      }
    }
  }

  private forget(kept: Kept): void {
    this.waiting = this.waiting.filter((each) => each !== kept);
    void this.inTurn(() => this.store.remove(kept.stream, kept.sequence).then(() => this.orders.delete(name(kept))));
  }

  /** One thing after the other. A store that fails, full or closed, is given up; what waits stays in memory. */
  private inTurn(what: () => Promise<unknown>): Promise<void> {
    this.work = this.work.then(what).catch(() => {
      this.store = NO_STORE;
    });
    return this.work.then(() => {});
  }
}

function name(kept: Kept): string {
  return `${kept.stream} ${kept.sequence}`;
}
