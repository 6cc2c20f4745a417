import { Controller } from "@hotwired/stimulus";

import { _ } from "../words";
import { exerciseNow } from "./exercise_now";
import { Paper, rounded, type Stroke, WIDTH } from "./paper";
import { Pen, REACH } from "./pen";
import { ScratchStore } from "./scratch_store";

const KEEP_AFTER = 600; // ms
const PEN_ERASER = 32; // in `buttons`: the other end of a pen
const FULL = _("This paper is full. Rub something out, or clear it.");
const CLEARED = _("Cleared. Undo brings it back.");
const NOT_KEPT = _("This browser cannot keep it: it goes when you leave this page.");

/**
 * Scratch paper for the exercise on the page: drawn on, or typed. It stays on this device and is never sent.
 *
 *     <details data-left-out data-controller="pad" data-pad-owner-value="…" data-action="toggle->pad#opened htmx:afterSettle@document->pad#turn">
 *       <canvas data-pad-target="canvas"></canvas> <textarea data-pad-target="notes"></textarea> …
 *     </details>
 */
export default class extends Controller<HTMLDetailsElement> {
  static targets = ["canvas", "notes", "drawing", "typing", "way", "tool", "undo", "redo", "said"];
  static values = { owner: String };
  declare ownerValue: string;
  declare canvasTarget: HTMLCanvasElement;
  declare notesTarget: HTMLTextAreaElement;
  declare drawingTarget: HTMLElement;
  declare typingTarget: HTMLElement;
  declare wayTargets: HTMLButtonElement[];
  declare toolTargets: HTMLButtonElement[];
  declare undoTarget: HTMLButtonElement;
  declare redoTarget: HTMLButtonElement;
  declare saidTarget: HTMLElement;

  private paper = new Paper();
  private pen: Pen | null = null;
  private store: ScratchStore | null = null;
  private exercise = "";
  private loaded = false; // what was kept of it
  private rubbing = false;
  private stroke: Stroke | null = null;
  private penSeen = false; // then a hand may rest on the paper
  private timer: ReturnType<typeof setTimeout> | undefined;
  private watching: (() => void)[] = [];

  connect(): void {
    this.element.hidden = exerciseNow() === null;
    void this.opened(); // perhaps before this script came
  }

  disconnect(): void {
    void this.keep();
    for (const stop of this.watching) stop();
    this.watching = [];
    this.pen = null;
  }

  async opened(): Promise<void> {
    if (!this.element.open || this.pen) return;
    this.pen = new Pen(this.canvasTarget);
    this.watch();
    this.turnTo(exerciseNow()?.id ?? "");
    this.store = await ScratchStore.open(this.ownerValue);
    if (!this.store) this.say(NOT_KEPT);
    await this.load(this.exercise);
  }

  /** Another exercise has another sheet. */
  async turn(): Promise<void> {
    const now = exerciseNow()?.id ?? "";
    if (!this.pen || now === this.exercise) return;
    void this.keep();
    this.turnTo(now);
    await this.load(now);
  }

  /** Draw or type. */
  choose(event: Event): void {
    const typing = (event.currentTarget as HTMLElement).dataset.way === "type";
    this.drawingTarget.hidden = typing;
    this.typingTarget.hidden = !typing;
    press(this.wayTargets, event.currentTarget);
    this.show();
  }

  take(event: Event): void {
    this.rubbing = (event.currentTarget as HTMLElement).dataset.tool === "eraser";
    press(this.toolTargets, event.currentTarget);
  }

  begin(event: PointerEvent): void {
    if (event.pointerType === "pen") this.penSeen = true;
    if (this.stroke || event.button > 0 && event.buttons !== PEN_ERASER || this.isHand(event)) return;
    event.preventDefault();
    this.canvasTarget.setPointerCapture(event.pointerId);
    this.stroke = [];
    this.add(event);
  }

  go(event: PointerEvent): void {
    if (!this.stroke || this.isHand(event)) return;
    const places = event.getCoalescedEvents?.() ?? [];
    for (const each of places.length ? places : [event]) this.add(each);
  }

  end(event: PointerEvent): void {
    if (!this.stroke || this.isHand(event)) return;
    const { stroke } = this;
    this.stroke = null;
    if (!this.erases(event) && !this.paper.draw(stroke)) this.say(FULL);
    this.changed();
  }

  undo(): void {
    this.paper.undo();
    this.changed();
  }

  redo(): void {
    this.paper.redo();
    this.changed();
  }

  clear(): void {
    this.paper.clear();
    this.changed();
    this.say(CLEARED);
  }

  more(): void {
    this.paper.grow();
    this.changed();
  }

  typed(): void {
    this.keepSoon();
  }

  private turnTo(exercise: string): void {
    this.exercise = exercise;
    this.loaded = false;
    this.paper = new Paper();
    this.notesTarget.value = "";
    this.show();
  }

  /** What was kept for it; what was drawn while it was being fetched lies on top. */
  private async load(exercise: string): Promise<void> {
    const kept = await this.store?.sheet(exercise);
    if (this.exercise !== exercise) return;
    if (kept) {
      this.paper = this.paper.over(kept);
      this.notesTarget.value = kept.notes + this.notesTarget.value;
    }
    this.loaded = true;
    this.changed();
  }

  private add(event: PointerEvent): void {
    const { left, top, width } = this.canvasTarget.getBoundingClientRect();
    const scale = WIDTH / width;
    const pressure = event.pointerType === "pen" ? event.pressure : 0.5;
    const point = rounded((event.clientX - left) * scale, (event.clientY - top) * scale, pressure);
    if (this.erases(event)) {
      if (this.paper.rub([point], REACH)) this.show();
      return;
    }
    this.stroke?.push(point);
    this.pen?.draw(this.stroke ?? [], (this.stroke?.length ?? 0) - 1);
  }

  private erases(event: PointerEvent): boolean {
    return this.rubbing || event.buttons === PEN_ERASER || event.button === 5;
  }

  private isHand(event: PointerEvent): boolean {
    return this.penSeen && event.pointerType === "touch";
  }

  private changed(): void {
    this.show();
    this.keepSoon();
  }

  private show(): void {
    const wide = this.canvasTarget.clientWidth;
    if (wide) this.pen?.redraw(this.paper, wide);
    this.undoTarget.disabled = !this.paper.canUndo;
    this.redoTarget.disabled = !this.paper.canRedo;
  }

  private keepSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.keep(), KEEP_AFTER);
  }

  private async keep(): Promise<void> {
    clearTimeout(this.timer);
    if (!this.loaded || !this.store) return;
    const { strokes, height } = this.paper;
    await this.store.keep(this.exercise, { strokes, height, notes: this.notesTarget.value }).catch(() => this.say(NOT_KEPT));
  }

  /** Another width or other colours: the paper is drawn anew. What is not kept yet is, before the page goes. */
  private watch(): void {
    const show = (): void => this.show();
    const leave = (): void => void this.keep();
    const wider = new ResizeObserver(show);
    wider.observe(this.drawingTarget);
    const looks = new MutationObserver(show);
    looks.observe(document.documentElement, { attributeFilter: ["data-theme", "data-contrast"] });
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", show);
    window.addEventListener("pagehide", leave);
    this.watching = [
      () => wider.disconnect(),
      () => looks.disconnect(),
      () => dark.removeEventListener("change", show),
      () => window.removeEventListener("pagehide", leave),
    ];
  }

  private say(words: string): void {
    this.saidTarget.textContent = words;
  }
}

function press(buttons: HTMLButtonElement[], pressed: EventTarget | null): void {
  for (const each of buttons) each.setAttribute("aria-pressed", String(each === pressed));
}
