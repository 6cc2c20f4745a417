const ANSWER = 'input[name="answer"], math-field';
const WORKSPACE = "#workspace";
const ACTS = ["keydown", "pointerdown", "input"] as const;

type Say = (kind: string, a?: number, b?: number) => void;
interface Field {
  value: string;
  type?: string;
}

/**
 * Notices how an exercise goes: when it is shown, how long before the first action, edits, rewritten answers, hints
 * and attempts. Of an answer it says how long it is; what was in it stays here, to see whether it changed.
 */
export class ExerciseWatch {
  private shown = "";
  private shownAt = 0;
  private begun = false;
  private left: string | null = null; // the answer as it was when its field was last left

  constructor(
    private readonly page: Document,
    private readonly say: Say,
    private readonly clock: () => number,
  ) {}

  start(options: AddEventListenerOptions): void {
    this.shown = "";
    this.look();
    this.page.addEventListener("htmx:afterSettle", () => this.look(), options);
    for (const act of ACTS) this.page.addEventListener(act, (e) => this.begin(e), options);
    this.page.addEventListener("input", (e) => this.edit(e), options);
    this.page.addEventListener("focusin", (e) => answerField(e) && this.say("f", 1), options);
    this.page.addEventListener("focusout", (e) => this.leave(e), options);
    this.page.addEventListener("change", (e) => this.choose(e), options);
    this.page.addEventListener("submit", (e) => this.submit(e), options);
  }

  /** Another exercise, or another part of it, is another beginning. */
  private look(): void {
    const fields = this.page.querySelectorAll<HTMLInputElement>(`${WORKSPACE} input[name="problem"], ${WORKSPACE} input[name="part"]`);
    const shown = [...fields].map((field) => field.value).join("/");
    if (!shown || shown === this.shown) return;
    this.shown = shown;
    this.shownAt = this.clock();
    this.begun = false;
    this.left = null;
    this.say("p");
  }

  private begin(event: Event): void {
    const there = event.target instanceof Element && event.target.closest(WORKSPACE);
    if (this.begun || !this.shown || !there) return;
    this.begun = true;
    this.say("i", this.sinceShown);
  }

  private edit(event: Event): void {
    const field = answerField(event);
    if (field) this.say("e", field.value.length);
  }

  private leave(event: Event): void {
    const field = answerField(event);
    if (!field) return;
    this.say("f", 0);
    if (field.type !== "radio") this.compare(field.value);
  }

  private choose(event: Event): void {
    const field = answerField(event);
    if (field?.type === "radio") this.compare(field.value);
  }

  private compare(value: string): void {
    if (this.left !== null && this.left !== value) this.say("w", this.left.length, value.length);
    this.left = value;
  }

  private submit(event: Event): void {
    const form = event.target instanceof HTMLFormElement ? (event.target.getAttribute("action") ?? "") : "";
    if (form.endsWith("/answer/")) this.say("a", this.sinceShown);
    if (form.endsWith("/hint/")) this.say("h", this.sinceShown);
  }

  private get sinceShown(): number {
    return this.shown ? this.clock() - this.shownAt : 0;
  }
}

/** The answer's field, be it the line of text or the maths editor; nothing else is any business of ours. */
function answerField(event: Event): Field | null {
  const field = event.target;
  return field instanceof HTMLElement && field.matches(ANSWER) ? (field as HTMLInputElement) : null;
}
