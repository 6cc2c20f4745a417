import { gistOf, type Line, linesOf, type Sensed } from "../models/sensed_now";
import { _ } from "../words";

const EVERY = 1_000; // ms
const SAY_APART = 10_000; // ms between two things said aloud

/**
 * The panel of what is sensed right now. Nothing is worked out while it is closed. A screen reader reads the lines
 * when it is asked to; said aloud by itself is only a real change, and seldom.
 *
 *     <details hidden><summary>…</summary><dl><dt>Typing</dt><dd data-line="typing"></dd></dl><p role="status"></p></details>
 */
export class SensedPanel {
  private panel: HTMLDetailsElement | null = null;
  private open = false;
  private timer: ReturnType<typeof setInterval> | undefined;
  private gist: string | null = null;
  private saidAt = -Infinity;

  constructor(private readonly read: () => Sensed) {}

  /** The page may fetch the panel anew: it stays as open as it was. */
  attach(panel: HTMLDetailsElement): void {
    this.panel = panel;
    panel.hidden = false;
    panel.open = this.open;
    this.follow();
  }

  detach(panel: HTMLDetailsElement): void {
    if (panel === this.panel) this.panel = null;
    this.follow();
  }

  toggled(): void {
    if (this.panel) this.open = this.panel.open;
    this.gist = null;
    this.follow();
  }

  private follow(): void {
    clearInterval(this.timer);
    if (!this.panel?.open) return;
    this.show();
    this.timer = setInterval(() => this.show(), EVERY);
  }

  private show(): void {
    const sensed = this.read();
    const lines = linesOf(sensed);
    for (const place of this.panel?.querySelectorAll<HTMLElement>("[data-line]") ?? []) {
      const words = lines[place.dataset.line as Line];
      if (place.textContent !== words) place.textContent = words;
    }
    this.say(gistOf(sensed), sensed.now);
  }

  /** Not when it is opened, for then it is read anyway. */
  private say(gist: string, now: number): void {
    const news = this.gist !== null && this.gist !== gist;
    if (news && now - this.saidAt < SAY_APART) return;
    if (news) this.saidAt = now;
    if (news) this.panel?.querySelector("[role=status]")?.replaceChildren(gist || _("Sensing goes on as usual."));
    this.gist = gist;
  }
}
