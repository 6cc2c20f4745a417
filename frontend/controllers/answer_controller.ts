import { Controller } from "@hotwired/stimulus";
import type { MathfieldElement } from "mathlive";

import { insert } from "../models/insertion";

const PREVIEW_AFTER = 150; // ms
const COMPLAIN_AFTER = 700; // ms: nobody wants to be corrected in the middle of a word
const CHOICE = "answer-field";

interface Reading {
  ok: boolean;
  latex?: string;
  spoken?: string;
  message?: string;
  start?: number;
  end?: number;
}

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
  static targets = ["line", "editor", "syntax", "key", "seconds", "preview", "spoken", "symbols", "toggle"];
  static values = { previewUrl: String, draft: String };
  declare lineTarget: HTMLInputElement;
  declare editorTarget: HTMLElement;
  declare syntaxTarget: HTMLInputElement;
  declare keyTarget: HTMLInputElement;
  declare secondsTarget: HTMLInputElement;
  declare previewTarget: HTMLElement;
  declare spokenTarget: HTMLElement;
  declare symbolsTarget: HTMLElement;
  declare toggleTarget: HTMLButtonElement;
  declare previewUrlValue: string;
  declare draftValue: string;

  private field: MathfieldElement | null = null;
  private shownAt = performance.now();
  private asking: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  connect(): void {
    this.keyTarget.value = newKey();
    this.symbolsTarget.hidden = false;
    this.toggleTarget.hidden = false;
    this.restoreDraft();
    const wasEditor = this.syntaxTarget.value === "latex" && this.lineTarget.value !== "";
    if (wasEditor || localStorage.getItem(CHOICE) === "editor") void this.openEditor();
    else if (this.lineTarget.value) this.preview();
  }

  disconnect(): void {
    clearTimeout(this.timer);
    this.asking?.abort();
  }

  typed(): void {
    if (!this.secondsTarget.value) {
      this.secondsTarget.value = ((performance.now() - this.shownAt) / 1000).toFixed(1);
    }
    sessionStorage.setItem(this.draftValue, this.lineTarget.value);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.preview(), PREVIEW_AFTER);
  }

  /** Put a symbol where the cursor is. */
  symbol(event: Event): void {
    const what = (event.currentTarget as HTMLElement).dataset.insert ?? "";
    const line = this.lineTarget;
    const start = line.selectionStart ?? line.value.length;
    const put = insert(line.value, start, line.selectionEnd ?? start, what);
    line.value = put.text;
    line.focus();
    line.setSelectionRange(put.cursor, put.cursor);
    this.typed();
  }

  async toggle(): Promise<void> {
    if (this.field) this.closeEditor();
    else await this.openEditor();
    (this.field ?? this.lineTarget).focus();
  }

  /** An answer typed before signing out, or before a crash, is still here; those of earlier exercises go. */
  private restoreDraft(): void {
    for (const name of Object.keys(sessionStorage)) {
      if (name.startsWith("draft-") && name !== this.draftValue) sessionStorage.removeItem(name);
    }
    if (!this.lineTarget.value) this.lineTarget.value = sessionStorage.getItem(this.draftValue) ?? "";
  }

  private async openEditor(): Promise<void> {
    const { MathfieldElement } = await import("mathlive");
    MathfieldElement.soundsDirectory = null;
    MathfieldElement.fontsDirectory = null;
    const field = new MathfieldElement();
    field.mathVirtualKeyboardPolicy = "manual";
    field.setAttribute("aria-label", this.lineTarget.getAttribute("aria-label") ?? "Your answer");
    const wasLatex = this.syntaxTarget.value === "latex";
    field.setValue(this.lineTarget.value, { format: wasLatex ? "latex" : "ascii-math" });
    field.addEventListener("input", () => this.copyFromEditor());
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.lineTarget.form?.requestSubmit();
    });
    this.editorTarget.replaceChildren(field);
    this.field = field;
    this.show("editor");
    if (this.lineTarget.value) this.copyFromEditor();
  }

  private closeEditor(): void {
    this.lineTarget.value = this.field?.getValue("ascii-math") ?? "";
    this.syntaxTarget.value = "plain";
    this.field = null;
    this.editorTarget.replaceChildren();
    this.show("line");
    this.preview();
  }

  private copyFromEditor(): void {
    this.lineTarget.value = this.field?.getValue("latex") ?? "";
    this.syntaxTarget.value = "latex";
    this.typed();
  }

  private show(which: "line" | "editor"): void {
    const editor = which === "editor";
    this.lineTarget.hidden = editor;
    this.symbolsTarget.hidden = editor;
    this.editorTarget.hidden = !editor;
    this.toggleTarget.textContent = editor ? "Plain text" : "Maths editor";
    localStorage.setItem(CHOICE, which);
  }

  private async preview(): Promise<void> {
    this.asking?.abort();
    this.asking = new AbortController();
    if (!this.lineTarget.value.trim()) return this.clear();
    const question = new URLSearchParams({ answer: this.lineTarget.value, syntax: this.syntaxTarget.value });
    const answer = await fetch(`${this.previewUrlValue}?${question}`, { signal: this.asking.signal }).catch(() => null);
    if (!answer?.ok) return;
    const reading = (await answer.json()) as Reading;
    if (reading.ok) await this.showReading(reading);
    else this.timer = setTimeout(() => this.showTrouble(reading), COMPLAIN_AFTER - PREVIEW_AFTER);
  }

  private async showReading(reading: Reading): Promise<void> {
    const [{ default: katex }] = await Promise.all([import("katex"), import("katex/dist/katex.min.css")]);
    const maths = document.createElement("span");
    maths.setAttribute("aria-hidden", "true");
    katex.render(reading.latex ?? "", maths, { throwOnError: false });
    this.previewTarget.replaceChildren("I read this as ", maths);
    this.spokenTarget.textContent = `I read this as ${reading.spoken}`;
    this.previewTarget.dataset.state = "read";
  }

  private showTrouble(reading: Reading): void {
    const text = this.lineTarget.value;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(reading.start, reading.end) || "…";
    const quoted = document.createElement("code");
    quoted.append(text.slice(0, reading.start), mark, text.slice(reading.end));
    const inEditor = this.field !== null;
    this.previewTarget.replaceChildren(`${reading.message} `, ...(inEditor ? [] : [quoted]));
    this.spokenTarget.textContent = reading.message ?? "";
    this.previewTarget.dataset.state = "trouble";
  }

  private clear(): void {
    this.previewTarget.replaceChildren();
    this.spokenTarget.textContent = "";
    delete this.previewTarget.dataset.state;
  }
}

function newKey(): string {
  if ("randomUUID" in crypto) return crypto.randomUUID();
  // Pages without HTTPS lack randomUUID but not its ingredients.
  const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
