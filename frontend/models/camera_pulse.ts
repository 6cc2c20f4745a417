import type { EventQueue, Sample } from "./event_queue";
import type { PulseReading } from "./face/face_reading";
import { newId } from "./identity";
import { GOOD } from "./pulse/quality";

export const READINGS_EVERY = 5_000; // ms
const MOST_SAMPLES = 120; // in one message
const SILENT = 10_000; // ms without a reading: nothing is shown as if it were now

/** The pulse that the camera on the device reads: what is good enough to be sent, in numbered messages. */
export class CameraPulse {
  readonly stream = newId();
  leftOut = 0;
  private samples: Sample[] = [];
  private sequence = 0;
  private latest: PulseReading | null = null;
  private heardAt = -Infinity;
  private closedAt = -Infinity;

  constructor(
    private readonly queue: EventQueue,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** A doubtful reading is shown as one, and goes no further. */
  hear(reading: PulseReading): void {
    this.latest = reading;
    this.heardAt = this.clock();
    if (!("bpm" in reading) || reading.certainty < GOOD) return;
    if (this.samples.length < MOST_SAMPLES) this.samples.push([Math.round(this.heardAt), round(reading.bpm)]);
    else this.leftOut += 1;
  }

  /** The newest reading while it is still about now. */
  get now(): PulseReading | null {
    return this.clock() - this.heardAt <= SILENT ? this.latest : null;
  }

  tick(now: number): void {
    if (now - this.closedAt < READINGS_EVERY) return;
    this.closedAt = now;
    this.close();
  }

  /** Nothing more is read; what was goes into the queue. */
  stop(): void {
    this.close();
    this.latest = null;
  }

  /** Not allowed any more: nothing of it stays. */
  forget(): void {
    this.samples = [];
    this.latest = null;
    this.queue.clear("camera_pulse");
  }

  private close(): void {
    if (this.samples.length === 0) return;
    const reading = { kind: "camera_pulse", unit: "bpm", device: "", samples: this.samples };
    this.queue.put("camera_pulse", this.stream, this.sequence++, reading);
    this.samples = [];
  }
}

function round(bpm: number): number {
  return Math.round(10 * bpm) / 10;
}
