import type { BehaviourEvent } from "./event_buffer";

export const SPAN = 30_000; // ms
const PAUSE = 2_000; // ms between two events, as in affect/features/behaviour.py
const MOST = 2_000; // events; two hands make fewer in half a minute

/** How much the hands did in the last half minute. */
export interface HandCounts {
  keys: number;
  clicks: number;
  moves: number;
  pauses: number;
}

/** When hands did what, for half a minute and in memory alone: what the page shows as sensed. */
export class RecentHands {
  private seen: { kind: string; t: number }[] = [];

  add([kind, t]: BehaviourEvent): void {
    if (this.seen.length >= MOST) this.seen.shift();
    this.seen.push({ kind, t });
  }

  /** The counts up to `now`, in ms on the events' own clock. */
  counts(now: number): HandCounts {
    this.seen = this.seen.filter((event) => event.t > now - SPAN);
    const of = (kind: string): number => this.seen.filter((event) => event.kind === kind).length;
    return { keys: of("k"), clicks: of("c"), moves: of("m"), pauses: this.pauses };
  }

  clear(): void {
    this.seen = [];
  }

  private get pauses(): number {
    return this.seen.filter((event, place) => place > 0 && event.t - this.seen[place - 1]!.t > PAUSE).length;
  }
}
