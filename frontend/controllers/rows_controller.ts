import { Controller } from "@hotwired/stimulus";

/**
 * Adds one more row like the last, empty, and puts the cursor into it. Without script the button asks the server.
 *
 *     <fieldset data-controller="rows"> <div data-rows-target="row">…</div> <button data-action="rows#add">Another</button>
 */
export default class extends Controller<HTMLElement> {
  static targets = ["row"];
  declare rowTargets: HTMLElement[];

  add(event: Event): void {
    const last = this.rowTargets.at(-1);
    if (!last) return;
    event.preventDefault();
    const number = this.rowTargets.length + 1;
    const row = last.cloneNode(true) as HTMLElement;
    for (const each of row.querySelectorAll<HTMLElement>("[id], [for]")) renumber(each, number);
    last.after(row);
    row.querySelector<HTMLElement>("input, textarea")?.focus();
  }
}

/** Ids and labels end in the number of their row. */
function renumber(element: HTMLElement, number: number): void {
  const next = (text: string): string => text.replace(/\d+$/, String(number));
  if (element.id) element.id = next(element.id);
  if (element instanceof HTMLLabelElement) {
    element.htmlFor = next(element.htmlFor);
    element.textContent = next(element.textContent ?? "");
  }
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) element.value = "";
}
