import { type Blinks, blinks } from "./blinks";

const MINUTE = 60; // seconds
const LONGEST_GAP = 2; // seconds without a face; then what was before is no more part of one stretch of time

/** How far the eyes were open in the last minute: two numbers a frame, in memory only, and no picture. */
export class EyeBuffer {
  private openings: number[] = [];
  private times: number[] = [];

  /** One frame, `time` in seconds. A clock that jumps back begins anew. */
  add(time: number, opening: number): void {
    if (!Number.isFinite(time + opening)) return;
    const since = time - (this.times.at(-1) ?? -Infinity);
    if (since <= 0 || since > LONGEST_GAP) this.clear();
    this.openings.push(opening);
    this.times.push(time);
    while (this.times[0]! < time - MINUTE) this.forgetOldest();
  }

  /** Forget everything: the face changed, or time did. */
  clear(): void {
    this.openings = [];
    this.times = [];
  }

  /** Of the last minute, or of as much as there is. Where frames are seconds apart, to spare the device: null. */
  read(): Blinks | null {
    return blinks(this.openings, this.times);
  }

  private forgetOldest(): void {
    this.openings.shift();
    this.times.shift();
  }
}
