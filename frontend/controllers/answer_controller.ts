import { Controller } from "@hotwired/stimulus";
import type { MathfieldElement } from "mathlive";

import { type Reading, showReading, showTrouble } from "../dom/reading";
import { forgetOtherDrafts, keepDraft, recallDraft, type Syntax } from "../models/draft";
import { newId } from "../models/identity";
import { press } from "../tools/editing";
import { pressInEditor } from "../tools/editor_keys";
import { _ } from "../words";

const PREVIEW_AFTER = 150; // ms
const COMPLAIN_AFTER = 700; // ms: nobody wants to be corrected in the middle of a word
const CHOICE = "answer-field";

/**
 * Two equally good ways to give an answer: a line of text with a live preview, and a maths editor.
 * Without script the line of text is an ordinary form field.
 *
 *     <div data-controller="answer" data-answer-preview-url-value="/practice/session/…/preview/">
 *       <input name="answer" data-answer-target="line" data-action="input->answer#typed">
 *       <input type="hidden" name="syntax" data-answer-target="syntax"> …
 *     </div>
 */
export default class extends Controller<HTMLElement> {
  static targets = ["line", "editor", "syntax", "key", "seconds", "preview", "spoken", "toggle"];
  static values = { previewUrl: String, draft: String };
  declare lineTarget: HTMLInputElement;
  declare editorTarget: HTMLElement;
  declare syntaxTarget: HTMLInputElement;
  declare keyTarget: HTMLInputElement;
  declare secondsTarget: HTMLInputElement;
  declare hasSecondsTarget: boolean;
  declare previewTarget: HTMLElement;
  declare spokenTarget: HTMLElement;
  declare toggleTarget: HTMLButtonElement;
  declare previewUrlValue: string;
  declare draftValue: string;

  private field: MathfieldElement | null = null;
  private shownAt = performance.now();
  private asking: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  connect(): void {
    this.keyTarget.value = newId(); // one sending is one answer, however often the button is pressed
    this.toggleTarget.hidden = false;
    this.restoreDraft();
    const wasEditor = this.syntax === "latex" && this.lineTarget.value !== "";
    if (wasEditor || localStorage.getItem(CHOICE) === "editor") void this.openEditor();
    else if (this.lineTarget.value && !this.wasUnreadable) void this.preview();
  }

  disconnect(): void {
    clearTimeout(this.timer);
    this.asking?.abort();
  }

  typed(): void {
    if (this.hasSecondsTarget && !this.secondsTarget.value) {
      this.secondsTarget.value = ((performance.now() - this.shownAt) / 1000).toFixed(1);
    }
    keepDraft(this.draftValue, { text: this.lineTarget.value, syntax: this.syntax });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.preview(), PREVIEW_AFTER);
  }

  /** A key of ours, pressed where the cursor is. */
  press(event: Event): void {
    const key = (event.currentTarget as HTMLElement).dataset;
    if (this.field) pressInEditor(this.field, key);
    else press(this.lineTarget, key);
  }

  async toggle(): Promise<void> {
    if (this.field) this.closeEditor();
    else await this.openEditor();
    (this.field ?? this.lineTarget).focus();
  }

  /** The page says so already, and twice is once too often. */
  private get wasUnreadable(): boolean {
    return this.lineTarget.getAttribute("aria-invalid") === "true";
  }

  private get syntax(): Syntax {
    return this.syntaxTarget.value === "latex" ? "latex" : "plain";
  }

  /** An answer typed before signing out, or before a crash, is still here; those of earlier exercises go. */
  private restoreDraft(): void {
    forgetOtherDrafts(this.draftValue);
    const draft = this.lineTarget.value ? null : recallDraft(this.draftValue);
    if (!draft) return;
    this.lineTarget.value = draft.text;
    this.syntaxTarget.value = draft.syntax;
  }

  private async openEditor(): Promise<void> {
    const field = await makeField();
    field.setValue(this.lineTarget.value, { format: this.syntax === "latex" ? "latex" : "ascii-math" });
    field.addEventListener("input", () => this.copyFromEditor());
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.lineTarget.form?.requestSubmit();
    });
    const hadFocus = document.activeElement === this.lineTarget;
    this.editorTarget.replaceChildren(field);
    this.field = field;
    this.show("editor");
    if (hadFocus) field.focus();
    if (this.lineTarget.value) this.copyFromEditor();
  }

  private closeEditor(): void {
    this.lineTarget.value = this.field?.getValue("ascii-math") ?? "";
    this.syntaxTarget.value = "plain";
    this.field = null;
    this.editorTarget.replaceChildren();
    this.show("line");
    this.typed();
  }

  private copyFromEditor(): void {
    this.lineTarget.value = this.field?.getValue("latex") ?? "";
    this.syntaxTarget.value = "latex";
    this.typed();
  }

  private show(which: "line" | "editor"): void {
    const editor = which === "editor";
    this.lineTarget.hidden = editor;
    this.editorTarget.hidden = !editor;
    this.toggleTarget.textContent = editor ? _("Plain text") : _("Maths editor");
    localStorage.setItem(CHOICE, which);
  }

  private async preview(): Promise<void> {
    this.asking?.abort();
    this.asking = new AbortController();
    if (!this.lineTarget.value.trim()) return this.clear();
    const question = new URLSearchParams({ answer: this.lineTarget.value, syntax: this.syntax });
    // No preview without a connection, or where more was typed meanwhile; the answer can still be sent.
    const reading = await ask(`${this.previewUrlValue}?${question}`, this.asking.signal).catch(() => null);
    if (!reading) return;
    if (reading.ok) this.understood(await showReading(this.previewTarget, reading));
    else this.timer = setTimeout(() => this.complain(reading), COMPLAIN_AFTER - PREVIEW_AFTER);
  }

  private understood(text: string): void {
    this.lineTarget.removeAttribute("aria-invalid");
    this.say(text);
  }

  private complain(reading: Reading): void {
    // What the maths editor wrote is not what the learner typed: there is no place in it to point at.
    const typed = this.field ? null : this.lineTarget.value;
    this.lineTarget.setAttribute("aria-invalid", "true");
    this.say(showTrouble(this.previewTarget, reading, typed));
  }

  private say(text: string): void {
    this.spokenTarget.textContent = text;
  }

  private clear(): void {
    this.previewTarget.replaceChildren();
    delete this.previewTarget.dataset.state;
    this.understood("");
  }
}

/** What the server reads; null after signing out. Given up at any moment, even while its words are coming in. */
async function ask(address: string, signal: AbortSignal): Promise<Reading | null> {
  const answer = await fetch(address, { signal });
  return answer.ok && !answer.redirected ? ((await answer.json()) as Reading) : null;
}

async function makeField(): Promise<MathfieldElement> {
  const { MathfieldElement } = await import("mathlive");
  // Its fonts are the ones the page already has, and nothing here should beep.
  MathfieldElement.soundsDirectory = null;
  MathfieldElement.fontsDirectory = null;
  MathfieldElement.decimalSeparator = document.documentElement.dataset.decimal === "comma" ? "," : ".";
  if (document.documentElement.lang) MathfieldElement.locale = document.documentElement.lang;
  const field = new MathfieldElement();
  field.mathVirtualKeyboardPolicy = "manual";
  field.setAttribute("aria-label", _("Your answer"));
  return field;
}
