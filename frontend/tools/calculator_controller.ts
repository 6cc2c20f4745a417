import { Controller } from "@hotwired/stimulus";

import { press } from "./editing";
import { exerciseNow } from "./exercise_now";
import { type Angle, Trouble, workOut, written } from "./reckoning";

const ANGLE = "calculator-angle"; // in localStorage
const MOST = 30; // results that are shown again

/**
 * A calculator, where one is allowed for the exercise on the page. What is typed in it is neither kept nor sent.
 *
 *     <details data-controller="calculator" data-action="htmx:afterSettle@document->calculator#look"> … </details>
 */
export default class extends Controller<HTMLDetailsElement> {
  static targets = ["line", "result", "history", "angle", "rule", "body"];
  declare lineTarget: HTMLInputElement;
  declare resultTarget: HTMLElement;
  declare historyTarget: HTMLOListElement;
  declare angleTargets: HTMLInputElement[];
  declare ruleTarget: HTMLElement;
  declare bodyTarget: HTMLElement;
  private answer = 0;

  connect(): void {
    const angle = localStorage.getItem(ANGLE);
    for (const each of this.angleTargets) if (angle) each.checked = each.value === angle;
    this.look();
  }

  /** The next exercise may have another rule. */
  look(): void {
    const now = exerciseNow();
    this.element.hidden = now === null;
    this.bodyTarget.hidden = !now?.allowed;
    this.ruleTarget.textContent = now?.reason ?? "";
  }

  turn(): void {
    localStorage.setItem(ANGLE, this.angle);
  }

  press(event: Event): void {
    press(this.lineTarget, (event.currentTarget as HTMLElement).dataset);
  }

  workOut(event: Event): void {
    event.preventDefault();
    const typed = this.lineTarget.value;
    try {
      const value = workOut(typed, { angle: this.angle, answer: this.answer, comma: this.comma });
      this.answer = value;
      this.show(`${typed.trim()} = ${written(value, this.comma)}${this.turns(typed)}`, false);
      this.note(typed.trim(), written(value, this.comma));
    } catch (trouble) {
      if (!(trouble instanceof Trouble)) throw trouble;
      this.show(trouble.message, true);
    }
  }

  clear(): void {
    this.lineTarget.value = "";
    this.show("", false);
  }

  /** Put what was typed before back on the line. */
  again(event: Event): void {
    this.lineTarget.value = (event.currentTarget as HTMLElement).dataset.typed ?? "";
    this.lineTarget.focus();
  }

  private show(words: string, wrong: boolean): void {
    this.resultTarget.textContent = words;
    this.resultTarget.dataset.state = wrong ? "trouble" : "read";
    this.lineTarget.toggleAttribute("aria-invalid", wrong);
  }

  private note(typed: string, result: string): void {
    const again = document.createElement("button");
    again.type = "button";
    again.className = "link";
    again.dataset.typed = typed;
    again.dataset.action = "calculator#again";
    again.textContent = `${typed} = ${result}`;
    const row = document.createElement("li");
    row.append(again);
    this.historyTarget.prepend(row);
    while (this.historyTarget.children.length > MOST) this.historyTarget.lastElementChild?.remove();
    this.historyTarget.closest("[data-history]")?.removeAttribute("hidden");
  }

  /** Where something was turned, by what. */
  private turns(typed: string): string {
    const words = this.angleTargets.find((each) => each.checked)?.labels?.[0]?.textContent?.trim() ?? "";
    return /sin|cos|tan/i.test(typed) ? ` (${words})` : "";
  }

  private get angle(): Angle {
    return this.angleTargets.find((each) => each.checked)?.value === "radians" ? "radians" : "degrees";
  }

  private get comma(): boolean {
    return document.documentElement.dataset.decimal === "comma";
  }
}
