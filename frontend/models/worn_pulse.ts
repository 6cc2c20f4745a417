import { _, filled } from "../words";
import type { EventQueue } from "./event_queue";
import { HeartRateSamples } from "./heart_rate_samples";
import type { HeartRateMeasurement } from "./heart_rate_measurement";
import type { HeartRateStrap, StrapState } from "./heart_rate_strap";
import { newId } from "./identity";

export const READING_EVERY = 5_000; // ms
const SILENT = 4_000; // ms without a reading: nothing is shown as if it were now

const WORDS: Record<Exclude<StrapState, "on">, string> = {
  off: _("Heart strap allowed"),
  connecting: _("Connecting …"),
  away: _("Strap out of reach"),
  lost: _("Strap lost"),
};

type Hear = (measurement: HeartRateMeasurement) => void;
export type MakeStrap = (hear: Hear, changed: () => void) => Promise<HeartRateStrap>;

/** A heart strap whose code is fetched when its use is agreed to, and what it says in numbered messages. */
export class WornPulse {
  readonly stream = newId();
  private readonly samples: HeartRateSamples;
  private strap: HeartRateStrap | null = null;
  private coming: Promise<HeartRateStrap> | null = null;
  private allowed = false;
  private sequence = 0;
  private rate: number | null = null;
  private contact: HeartRateMeasurement["contact"] = "unknown";
  private heardAt = -Infinity;
  private closedAt = -Infinity;

  constructor(
    private readonly queue: EventQueue,
    private readonly make: MakeStrap,
    private readonly changed: () => void,
    private readonly clock: () => number = () => performance.now(),
  ) {
    this.samples = new HeartRateSamples(clock);
  }

  get state(): StrapState {
    return this.strap?.state ?? "off";
  }

  get on(): boolean {
    return this.state === "on";
  }

  /** Whether "Connect" leads anywhere: a browser that can, and no device yet. */
  get waitsForATap(): boolean {
    return this.allowed && this.strap !== null && this.strap.able && (this.state === "off" || this.state === "lost");
  }

  /** Whether this browser can reach a strap at all, as far as is known. */
  get able(): boolean {
    return this.strap?.able ?? true;
  }

  get leftOut(): number {
    return this.samples.dropped;
  }

  /** Fetch the code, so that one tap is enough later: browsers open their list of devices only right after a tap. */
  async allow(): Promise<void> {
    this.allowed = true;
    await this.fetched().catch(() => null);
  }

  /** From a tap. Throws what the browser throws when no device was chosen. */
  async connect(): Promise<void> {
    const strap = this.strap ?? (await this.fetched());
    if (this.allowed) await strap.connect();
  }

  stop(): void {
    this.strap?.stop();
    this.close(this.closedAt);
    this.heardAt = -Infinity;
  }

  /** Not allowed any more: silent at once, and nothing of it stays. */
  forget(): void {
    this.allowed = false;
    this.strap?.stop();
    this.samples.clear();
    this.queue.clear("sensor");
  }

  tick(now: number): void {
    if (now - this.closedAt >= READING_EVERY) this.close(now);
  }

  /** In words, for the strip of the page. */
  get words(): string {
    const { state } = this;
    if (!this.able) return _("This browser cannot reach a heart strap");
    if (state === "on") return this.fresh === null ? _("Strap on, no pulse felt") : filled(_("Pulse {bpm}"), { bpm: this.fresh });
    return WORDS[state];
  }

  /** In words, with how sure it is, for the panel of what is sensed now. */
  get sensed(): string {
    if (!this.on || this.fresh === null) return this.words;
    const felt = _("{count} beats a minute, sure: the strap feels skin");
    const unsaid = _("{count} beats a minute, fairly sure: the strap does not say whether it feels skin");
    return filled(this.contact === "good" ? felt : unsaid, { count: this.fresh });
  }

  private get fresh(): number | null {
    return this.clock() - this.heardAt <= SILENT ? this.rate : null;
  }

  private close(now: number): void {
    this.closedAt = now;
    for (const reading of this.samples.close(this.strap?.name ?? "")) {
      this.queue.put("sensor", this.stream, this.sequence++, { ...reading });
    }
  }

  private hear(measurement: HeartRateMeasurement): void {
    if (!this.allowed) return;
    this.rate = this.samples.add(measurement);
    this.contact = measurement.contact;
    this.heardAt = this.clock();
    this.changed();
  }

  private async fetched(): Promise<HeartRateStrap> {
    this.coming ??= this.make((measurement) => this.hear(measurement), this.changed);
    try {
      return (this.strap = await this.coming);
    } catch (trouble) {
      this.coming = null; // withheld or cut off: it may be asked for again
      throw trouble;
    }
  }
}
