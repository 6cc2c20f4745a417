import type { Done } from "./kept_store";

export interface Wishes {
  check(part: number, text: string): void;
  hint(part: number): void;
  solve(part: number): void;
}

type Said = "right" | "not" | "later" | "empty" | "lost";

/** One exercise on the page: shows what was done, and passes on what is wished. Every word stands in the server's HTML. */
export class ExerciseView {
  constructor(
    private readonly place: HTMLElement,
    html: string,
    wishes: Wishes,
  ) {
    place.innerHTML = html; // made and sealed by our server, untouched since
    for (const part of this.parts()) wire(part, Number(part.dataset.part), wishes);
  }

  /** As it was left. */
  show(done: Done): void {
    for (const part of this.parts()) this.showPart(part, Number(part.dataset.part), done);
    this.one("[data-solution]", (solution) => (solution.hidden = !done.ended));
    this.one("[data-judged]", (judged) => (judged.hidden = !done.judged));
    this.one("[data-headline]", (place) => (place.textContent = done.judged?.headline ?? ""));
    this.one("[data-feedback]", (place) => {
      place.textContent = done.judged?.feedback ?? "";
      place.dataset.controller = "maths";
    });
  }

  say(part: number, what: Said | ""): void {
    for (const each of this.part(part)?.querySelectorAll<HTMLElement>("[data-verdict]") ?? []) {
      each.hidden = each.dataset.verdict !== what;
    }
  }

  /** Where one goes on reading. */
  focus(selector: string): void {
    this.place.querySelector<HTMLElement>(selector)?.focus();
  }

  focusPart(part: number): void {
    this.focus(`[data-part="${part}"] .prompt`);
  }

  focusHint(part: number, number: number): void {
    this.focus(`[data-part="${part}"] [data-hints] li:nth-child(${number})`);
  }

  private showPart(part: HTMLElement, number: number, done: Done): void {
    part.hidden = number > done.part;
    const open = number === done.part && !done.ended;
    const seen = done.hints[number]?.length ?? 0;
    for (const form of part.querySelectorAll<HTMLElement>("[data-form], [data-helps]")) form.hidden = !open;
    for (const hints of part.querySelectorAll<HTMLElement>("[data-hints]")) hints.hidden = !seen;
    const list = [...part.querySelectorAll<HTMLElement>("[data-hints] li")];
    list.forEach((hint, place) => (hint.hidden = place >= seen));
    for (const button of part.querySelectorAll<HTMLElement>("[data-hint]")) button.hidden = seen >= list.length;
    if (number === done.part) {
      fill(part, done.text);
      this.say(number, done.ended === "shown" ? "" : (done.said as Said));
    } else this.say(number, number < done.part ? "right" : "");
  }

  private part(number: number): HTMLElement | null {
    return this.place.querySelector<HTMLElement>(`[data-part="${number}"]`);
  }

  private parts(): HTMLElement[] {
    return [...this.place.querySelectorAll<HTMLElement>("[data-part]")];
  }

  private one(selector: string, change: (place: HTMLElement) => void): void {
    const found = this.place.querySelector<HTMLElement>(selector);
    if (found) change(found);
  }
}

function wire(part: HTMLElement, number: number, wishes: Wishes): void {
  part.querySelector("[data-form]")?.addEventListener("submit", (event) => {
    event.preventDefault();
    wishes.check(number, typed(part));
  });
  part.querySelector("[data-hint]")?.addEventListener("click", () => wishes.hint(number));
  part.querySelector("[data-solve]")?.addEventListener("click", () => wishes.solve(number));
}

function typed(part: HTMLElement): string {
  const picked = part.querySelector<HTMLInputElement>("input[type=radio]:checked");
  return (picked ?? part.querySelector<HTMLInputElement>("input[type=text]"))?.value ?? "";
}

function fill(part: HTMLElement, text: string): void {
  for (const input of part.querySelectorAll("input")) {
    if (input.type === "radio") input.checked = input.value === text;
    else input.value = text;
  }
}
