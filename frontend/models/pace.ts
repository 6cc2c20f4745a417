export const FRAME_EVERY = 500; // ms
const FRAMES_FIRST = 4; // halvings of the pictures, up to one in eight seconds; then there are none
const TELEMETRY_AFTER = FRAMES_FIRST + 1;
const LAST = TELEMETRY_AFTER + 3; // behaviour an eighth as fine
const CALM = 30_000; // ms without a "slower" before one step back
const SCARCE = 4; // times coarser while hidden, on a slow line or a low battery

/**
 * How much may be sent. Each "slower" halves it: pictures first, then, when there are none left to leave out, how
 * finely pointer and scrolling are noticed. It comes back slowly. Answers do not pass here at all.
 */
export class Pace {
  scarce = false;
  private step = 0;
  private since = 0;

  slower(now: number, picturesComing: boolean): void {
    const next = this.step + 1;
    this.step = Math.min(LAST, picturesComing ? next : Math.max(next, TELEMETRY_AFTER));
    this.since = now;
  }

  /** Time has passed: half the way back for each calm half minute. */
  calm(now: number): void {
    if (this.step === 0 || now - this.since < CALM) return;
    this.step -= 1;
    this.since = now;
  }

  /** Whether the server asked for less, and that is not yet made up for. */
  get slowed(): boolean {
    return this.step > 0;
  }

  /** Milliseconds between two pictures; null for none. */
  get frameEvery(): number | null {
    if (this.step > FRAMES_FIRST) return null;
    return FRAME_EVERY * 2 ** this.step * (this.scarce ? SCARCE : 1);
  }

  /** How many times coarser than usual behaviour is noticed. */
  get coarseness(): number {
    return 2 ** Math.max(0, this.step - TELEMETRY_AFTER + 1) * (this.scarce ? SCARCE : 1);
  }
}
