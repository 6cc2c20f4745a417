import { type PulseRead, type PulseUnknown, readSkin } from "./reading";
import type { Colour, Point } from "./skin";
import { LONGEST_GAP, type Series } from "./trace";

export const SECONDS = 30;
export const MOST_FRAMES = SECONDS * 60; // a camera faster than 60 frames a second fills it sooner
const WIDTH = 9; // numbers kept of each frame: its time, skin and wall in three colours, place of the head

/** The last half minute of a face as numbers, in a ring that never grows: no picture is kept. */
export class PulseBuffer {
  private readonly kept = new Float64Array(MOST_FRAMES * WIDTH);
  private next = 0;
  private filled = 0;
  private latest = -Infinity;

  get frames(): number {
    return this.filled;
  }

  /** One frame, `time` in seconds. A clock that jumps back begins anew: what was before cannot be placed. */
  add(time: number, skin: Colour, wall: Colour, head: Point): void {
    const row = [time, ...skin, ...wall, head.x, head.y];
    if (!row.every(Number.isFinite)) return;
    if (time <= this.latest) this.clear();
    this.latest = time;
    this.kept.set(row, this.next * WIDTH);
    this.next = (this.next + 1) % MOST_FRAMES;
    this.filled = Math.min(MOST_FRAMES, this.filled + 1);
  }

  /** Forget everything: the face changed, consent was withdrawn, the camera was switched off. */
  clear(): void {
    this.kept.fill(0);
    this.next = this.filled = 0;
    this.latest = -Infinity;
  }

  /** The pulse of the last half minute, or why nothing is said. */
  read(): PulseRead | PulseUnknown {
    const rows = this.recent();
    const column = (number: number): Series => Float64Array.from(rows, (row) => this.kept[row * WIDTH + number]!);
    const [times, ...rest] = Array.from({ length: WIDTH }, (_, number) => column(number));
    return readSkin({ times: times!, colour: rest.slice(0, 3), wall: rest.slice(3, 6), head: rest.slice(6) });
  }

  /** The rows of the last half minute, oldest first; only those since the face was last away for long. */
  private recent(): number[] {
    const oldest = this.next - this.filled + MOST_FRAMES;
    const rows = Array.from({ length: this.filled }, (_, frame) => (oldest + frame) % MOST_FRAMES);
    const recent = rows.filter((row) => this.timeOf(row) >= this.latest - SECONDS);
    let back = recent.length - 1;
    while (back > 0 && this.timeOf(recent[back]!) - this.timeOf(recent[back - 1]!) <= LONGEST_GAP) back--;
    return recent.slice(Math.max(0, back));
  }

  private timeOf(row: number): number {
    return this.kept[row * WIDTH]!;
  }
}
