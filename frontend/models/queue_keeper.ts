import type { EventQueue } from "./event_queue";
import { holdAlone } from "./queue_lock";
import { SealedStore } from "./sealed_store";

/** Joins a queue to the store on this device while this tab alone has it; two tabs never send the same batches. */
export class QueueKeeper {
  ready = false;
  private release: (() => void) | null = null;
  private wanted = false;

  constructor(
    private readonly queue: EventQueue,
    private readonly owner: string,
    private readonly session: string,
    private readonly changed: () => void,
  ) {}

  /** Wait for one's turn, then take over what earlier pages left. */
  async open(): Promise<void> {
    if (this.wanted) return;
    this.wanted = true;
    const release = await holdAlone(`tangent-queue ${this.session}`, () => this.lost());
    if (!this.wanted) return release();
    this.release = release;
    await this.queue.adopt(await SealedStore.open(this.owner, this.session));
    this.ready = this.wanted;
    if (this.ready) this.changed();
  }

  /** Let another tab have it, once everything is written down. */
  async close(): Promise<void> {
    this.wanted = this.ready = false;
    await this.queue.handOver();
    this.release?.();
    this.release = null;
  }

  private lost(): void {
    this.wanted = this.ready = false;
    this.queue.hold();
  }
}
