import { CameraPulse } from "./camera_pulse";
import { EventQueue, type Posted } from "./event_queue";
import { type Counts, LeftOut } from "./left_out";
import { Pace } from "./pace";
import type { Message } from "./practice_socket";
import { type MakeStrap, WornPulse } from "./worn_pulse";
import { QueueKeeper } from "./queue_keeper";
import { Scarcity } from "./scarcity";
import type { Sending } from "./sensed_now";
import { Telemetry } from "./telemetry";

const TICK = 2_000; // ms
const JOURNAL_EVERY = 500; // ms: the most that a tab that is killed may lose
const REPORT_EVERY = 30; // ticks
const A_WHILE = 60_000; // ms

/** The camera, as far as its rate is concerned. */
interface Pictures {
  readonly on: boolean;
  readonly leftOut: number;
  pace(every: number | null): void;
}

/** Everything that leaves the page by the socket but pictures: gathered, kept, sent in order, slowed when asked to. */
export class Outgoing {
  readonly behaviour: Telemetry;
  readonly pulse: WornPulse;
  readonly cameraPulse: CameraPulse;
  private readonly queue: EventQueue;
  private readonly keeper: QueueKeeper;
  private readonly pace = new Pace();
  private readonly scarcity = new Scarcity(() => this.setPace());
  private readonly leftOut = new LeftOut();
  private timers: ReturnType<typeof setInterval>[] = [];
  private welcomed = false;
  private ticks = 0;
  private hiddenAt = -Infinity;

  constructor(
    private readonly send: (message: Posted) => boolean,
    private readonly pictures: Pictures,
    whose: { owner: string; visit: string },
    private readonly changed: () => void,
  ) {
    this.queue = new EventQueue(send);
    this.keeper = new QueueKeeper(this.queue, whose.owner, whose.visit, () => this.flow());
    this.behaviour = new Telemetry(this.queue);
    this.pulse = new WornPulse(this.queue, fetchStrap, changed);
    this.cameraPulse = new CameraPulse(this.queue);
  }

  open(): void {
    void this.keeper.open();
    void this.scarcity.watch();
    this.timers = [setInterval(() => this.tick(), TICK), setInterval(() => this.behaviour.journal(), JOURNAL_EVERY)];
    window.addEventListener("pagehide", this.leaving);
  }

  close(): void {
    this.stop();
    this.handOver();
    this.scarcity.stop();
    this.timers.forEach(clearInterval);
    window.removeEventListener("pagehide", this.leaving);
  }

  /** Notice nothing more; what was noticed is kept and sent. */
  stop(): void {
    this.behaviour.stop();
    this.pulse.stop();
    this.cameraPulse.stop();
  }

  /** What this person agrees to just now. */
  allow(allowed: Message): void {
    if (allowed.behaviour) this.behaviour.start();
    else this.behaviour.forget();
    if (allowed.physiology) void this.pulse.allow().then(this.changed);
    else this.pulse.forget();
    if (!allowed.camera) this.cameraPulse.forget();
  }

  /** The server listens. */
  welcome(): void {
    this.welcomed = true;
    this.flow();
  }

  cutOff(): void {
    this.welcomed = false;
    this.queue.hold();
  }

  stored(message: Message): void {
    this.queue.settle(String(message.stream), Number(message.sequence));
  }

  /** A batch that comes too fast or to the wrong tab is kept; any other that is refused will never be taken. */
  refused(message: Message): void {
    if (message.code === "too_fast") return this.queue.later();
    if (message.code === "other_tab") return;
    for (const source of [this.behaviour, this.pulse, this.cameraPulse]) {
      if (message.code === "no_consent" && message.stream === source.stream) source.forget();
    }
    this.stored(message);
    this.changed();
  }

  slower(): void {
    this.pace.slower(performance.now(), this.pictures.on);
    this.setPace();
  }

  /** How it goes just now, for the panel of what is sensed. */
  get sending(): Sending {
    const { reason } = this.scarcity;
    return {
      every: this.behaviour.every,
      picturesEvery: this.pace.frameEvery,
      slowed: reason ?? (this.pace.slowed ? "asked" : null),
      wasHidden: performance.now() - this.hiddenAt <= A_WHILE,
      held: this.queue.held,
      cut: !this.welcomed,
    };
  }

  /** Another tab goes on with what waits. */
  handOver(): void {
    void this.keeper.close();
  }

  takeOver(): void {
    void this.keeper.open();
  }

  /** Signed out, or not sensed here any more: nothing stays. */
  forget(): void {
    this.queue.clear();
  }

  private readonly leaving = (): void => this.behaviour.close();

  /** Older pages' batches go first, so nothing goes before they are at hand. */
  private flow(): void {
    if (this.welcomed && this.keeper.ready) this.queue.flow();
  }

  private tick(): void {
    const now = performance.now();
    this.pace.calm(now);
    this.setPace();
    this.behaviour.tick(now);
    this.pulse.tick(now);
    this.cameraPulse.tick(now);
    if (++this.ticks % REPORT_EVERY === 0) this.report();
    this.changed();
  }

  private setPace(): void {
    if (this.scarcity.reason === "hidden") this.hiddenAt = performance.now();
    this.pace.scarce = this.scarcity.now;
    this.pictures.pace(this.pace.frameEvery);
    this.behaviour.coarseness = this.pace.coarseness;
  }

  private report(): void {
    const { moves, events } = this.behaviour.leftOut;
    const readings = events + this.pulse.leftOut + this.cameraPulse.leftOut;
    const all: Counts = { frames: this.pictures.leftOut, moves, events: readings, batches: this.queue.dropped };
    this.leftOut.report(all, (counts) => this.welcomed && this.send({ type: "dropped", counts }));
  }
}

/** The code that reaches for Bluetooth is a file of its own, which the server withholds where it may not be used. */
async function fetchStrap(...how: Parameters<MakeStrap>): ReturnType<MakeStrap> {
  const { HeartRateStrap } = await import("./heart_rate_strap");
  return new HeartRateStrap(...how);
}
