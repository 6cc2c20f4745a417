import type { HeartRateMeasurement } from "./heart_rate_measurement";
import type { Reading, Sample } from "./event_queue";

const MOST_SAMPLES = 120; // of one kind in one message
// What no living body gives is not sent; the server holds to the same bounds.
const RATE = { lowest: 25, highest: 240 };
const INTERVAL = { lowest: 250, highest: 2400 };

/** Gathers what a strap says into messages. While it has no contact nothing is gathered: a gap stays a gap. */
export class HeartRateSamples {
  dropped = 0;
  private rates: Sample[] = [];
  private intervals: Sample[] = [];

  constructor(private readonly clock: () => number = () => performance.now()) {}

  /** Returns the rate to show, null in a gap. */
  add(measurement: HeartRateMeasurement): number | null {
    if (measurement.contact === "lost" || !within(RATE, measurement.rate)) return null;
    const now = Math.round(this.clock());
    this.keep(this.rates, [now, measurement.rate]);
    for (const sample of timed(measurement.intervals, now)) this.keep(this.intervals, sample);
    return measurement.rate;
  }

  /** What was gathered since the last time, by kind. */
  close(device: string): Reading[] {
    const named = device.slice(0, 60);
    const readings: Reading[] = [
      { kind: "heart_rate", unit: "bpm", device: named, samples: this.rates },
      { kind: "rr_interval", unit: "ms", device: named, samples: this.intervals.sort((a, b) => a[0] - b[0]) },
    ];
    this.clear();
    return readings.filter((reading) => reading.samples.length > 0);
  }

  clear(): void {
    this.rates = [];
    this.intervals = [];
  }

  private keep(samples: Sample[], sample: Sample): void {
    if (samples.length < MOST_SAMPLES) samples.push(sample);
    else this.dropped += 1;
  }
}

/** The last interval ended now, each earlier one before the next began. */
function timed(intervals: readonly number[], now: number): Sample[] {
  let ends = now;
  const samples: Sample[] = [];
  for (const length of [...intervals].reverse()) {
    if (within(INTERVAL, length)) samples.unshift([Math.max(0, Math.round(ends)), Math.round(length)]);
    ends -= length;
  }
  return samples;
}

function within(bounds: { lowest: number; highest: number }, value: number): boolean {
  return value >= bounds.lowest && value <= bounds.highest;
}
