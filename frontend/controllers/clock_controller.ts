import { Controller } from "@hotwired/stimulus";

import { leftWords, said, untilNext } from "../models/test_clock";
import { _ } from "../words";

const HIDDEN = "clock-hidden";
const SAVING = 1500; // ms for what is on the page to be saved, before the test is handed in

/**
 * How long a test still lasts: minutes in plain words, which can be hidden; the server's own clock decides.
 * Said to screen readers at ten, five and one minutes. `quiet`: nothing is shown but one line at five minutes.
 * At the end the page saves what is written and hands in. Without script the words of the server stand.
 *
 *     <div data-controller="clock" data-clock-left-value="1500" data-clock-quiet-value="false" data-clock-name-value="test-3">
 *       <span data-clock-target="text">…</span> <button data-clock-target="toggle" data-action="clock#toggle" hidden>
 *       <p role="status" data-clock-target="news"></p> <form data-clock-target="over" hidden>…</form>
 *     </div>
 */
export default class extends Controller<HTMLElement> {
  static targets = ["text", "toggle", "news", "over"];
  static values = { left: Number, quiet: Boolean, name: String };
  declare textTarget: HTMLElement;
  declare hasTextTarget: boolean;
  declare toggleTarget: HTMLButtonElement;
  declare hasToggleTarget: boolean;
  declare newsTarget: HTMLElement;
  declare overTarget: HTMLFormElement;
  declare leftValue: number;
  declare quietValue: boolean;
  declare nameValue: string;

  private end = 0;
  private before = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  connect(): void {
    this.end = Date.now() + this.leftValue * 1000; // wall time: it goes on while a laptop sleeps
    this.before = this.toldBefore();
    if (this.hasToggleTarget) this.toggleTarget.hidden = false;
    this.show(localStorage.getItem(HIDDEN) === null);
    this.tick();
  }

  disconnect(): void {
    clearTimeout(this.timer);
  }

  toggle(): void {
    const shown = Boolean(this.textTarget.hidden);
    if (shown) localStorage.removeItem(HIDDEN);
    else localStorage.setItem(HIDDEN, "");
    this.show(shown);
  }

  private show(shown: boolean): void {
    if (!this.hasTextTarget) return;
    this.textTarget.hidden = !shown;
    this.toggleTarget.textContent = shown ? _("Hide the clock") : _("Show the clock");
  }

  private tick(): void {
    const left = Math.max(0, (this.end - Date.now()) / 1000);
    if (this.hasTextTarget) this.textTarget.textContent = leftWords(left);
    const news = said(this.before, left, this.quietValue);
    if (news) this.newsTarget.textContent = news;
    this.before = left;
    sessionStorage.setItem(this.nameValue, String(left));
    if (left === 0) this.finish();
    else this.timer = setTimeout(() => this.tick(), untilNext(left));
  }

  /** What was said on the page before is not said again on this one. */
  private toldBefore(): number {
    const told = Number(sessionStorage.getItem(this.nameValue) ?? Infinity);
    return told >= this.leftValue ? told : Infinity;
  }

  private finish(): void {
    for (const form of document.querySelectorAll("form[data-controller~='autosave']")) {
      form.dispatchEvent(new Event("unsaved"));
    }
    this.timer = setTimeout(() => this.overTarget.submit(), SAVING);
  }
}
