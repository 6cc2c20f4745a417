import type { BehaviourEvent } from "./event_buffer";
import { ExerciseWatch } from "./exercise_watch";

const MOVES_APART = 100; // ms: at most ten pointer positions a second
const SCROLLS_APART = 250; // ms: between them the way scrolled adds up
const DELETING = new Set(["Backspace", "Delete"]);

/**
 * Listens to pointer, keys and focus while it is switched on, and to nothing while it is off.
 * Of a key it notes how long it was held and whether it deletes, never which one it was. What is drawn, typed or
 * touched inside an element with `data-left-out`, such as the scratch paper, is not noted.
 */
export class BehaviourCollector {
  coarseness = 1; // times fewer pointer positions and scrolls than usual
  leftOut = 0; // pointer positions that were left out because of it
  private held = new Map<string, number>();
  private moved = -Infinity;
  private passed = -Infinity;
  private scrolled = -Infinity;
  private place = 0;
  private listening: AbortController | null = null;
  private readonly exercise: ExerciseWatch;

  constructor(
    private readonly page: Document,
    private readonly note: (event: BehaviourEvent) => void,
    private readonly clock: () => number = () => performance.now(),
  ) {
    this.exercise = new ExerciseWatch(page, (kind, a, b) => this.say(kind, a, b), clock);
  }

  get on(): boolean {
    return this.listening !== null;
  }

  start(): void {
    if (this.listening) return;
    this.listening = new AbortController();
    this.place = this.position;
    const options = { signal: this.listening.signal, passive: true, capture: true };
    this.page.addEventListener("pointermove", (e) => this.move(e), options);
    this.page.addEventListener("pointerdown", (e) => isLeftOut(e) || this.say("c", e.clientX, e.clientY), options);
    this.page.addEventListener("scroll", () => this.scroll(), options);
    this.page.addEventListener("keydown", (e) => this.press(e), options);
    this.page.addEventListener("keyup", (e) => this.release(e), options);
    this.page.addEventListener("visibilitychange", () => this.say("v", this.page.hidden ? 0 : 1), options);
    this.exercise.start(options);
  }

  stop(): void {
    this.listening?.abort();
    this.listening = null;
    this.held.clear();
  }

  private say(kind: string, a = 0, b = 0): void {
    this.note([kind, Math.round(this.clock()), Math.round(a), Math.round(b)]);
  }

  private move(event: PointerEvent): void {
    if (isLeftOut(event)) return;
    const now = this.clock();
    if (now - this.passed < MOVES_APART) return;
    this.passed = now;
    if (now - this.moved < MOVES_APART * this.coarseness) {
      this.leftOut += 1;
      return;
    }
    this.moved = now;
    this.say("m", event.clientX, event.clientY);
  }

  /** How far the page went since the last time, downwards positive. */
  private scroll(): void {
    if (this.position === this.place || this.clock() - this.scrolled < SCROLLS_APART * this.coarseness) return;
    this.scrolled = this.clock();
    this.say("s", this.position - this.place);
    this.place = this.position;
  }

  private get position(): number {
    return this.page.defaultView?.scrollY ?? 0;
  }

  private press(event: KeyboardEvent): void {
    // The code is only remembered until the key comes up again, to know how long it was held.
    if (!event.repeat && !isLeftOut(event)) this.held.set(event.code, this.clock());
  }

  private release(event: KeyboardEvent): void {
    const since = this.held.get(event.code);
    if (since === undefined) return;
    this.held.delete(event.code);
    this.say("k", this.clock() - since, DELETING.has(event.key) ? 1 : 0);
  }
}

function isLeftOut(event: Event): boolean {
  return event.target instanceof Element && event.target.closest("[data-left-out]") !== null;
}
