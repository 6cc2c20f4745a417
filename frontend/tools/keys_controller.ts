import { Controller } from "@hotwired/stimulus";

const OPEN = "maths-keys"; // in localStorage: whether they were open

/**
 * Our own keys under a field: one stop for the tab key, arrows between them, and the field keeps the focus when they
 * are touched. While they are open a phone does not put its own keyboard over the page.
 *
 *     <div data-controller="keys">
 *       <button aria-expanded="false" data-keys-target="toggle" data-action="keys#toggle" hidden>Maths keys</button>
 *       <div role="toolbar" data-keys-target="board" data-action="keydown->keys#move mousedown->keys#stay" hidden>…</div>
 *     </div>
 */
export default class extends Controller<HTMLElement> {
  static targets = ["toggle", "board"];
  declare toggleTarget: HTMLButtonElement;
  declare hasToggleTarget: boolean;
  declare boardTarget: HTMLElement;

  connect(): void {
    this.stopAt(this.keys[0]);
    if (!this.hasToggleTarget) return;
    this.toggleTarget.hidden = false;
    const touched = matchMedia("(pointer: coarse)").matches;
    this.show((localStorage.getItem(OPEN) ?? (touched ? "yes" : "no")) === "yes");
  }

  toggle(): void {
    this.show(this.boardTarget.hidden === true);
    localStorage.setItem(OPEN, this.boardTarget.hidden ? "no" : "yes");
  }

  stay(event: Event): void {
    event.preventDefault();
  }

  move(event: KeyboardEvent): void {
    const to = this.keys[this.placeAfter(event.key)];
    if (!to) return;
    event.preventDefault();
    this.stopAt(to);
    to.focus();
  }

  private show(open: boolean): void {
    this.boardTarget.hidden = !open;
    this.toggleTarget.setAttribute("aria-expanded", String(open));
    const field = this.element.closest("form")?.querySelector<HTMLInputElement>('input[name="answer"]');
    if (open) field?.setAttribute("inputmode", "none");
    else field?.removeAttribute("inputmode");
  }

  private get keys(): HTMLButtonElement[] {
    return [...this.boardTarget.querySelectorAll<HTMLButtonElement>("button:not(:disabled)")];
  }

  /** Where an arrow leads from the key in focus; -1 for every other key of the keyboard. */
  private placeAfter(arrow: string): number {
    const { keys } = this;
    const here = keys.indexOf(document.activeElement as HTMLButtonElement);
    const forward = getComputedStyle(this.boardTarget).direction === "rtl" ? -1 : 1;
    const last = keys.length - 1;
    const steps: Record<string, number> = {
      ArrowRight: Math.min(last, Math.max(0, here + forward)),
      ArrowLeft: Math.min(last, Math.max(0, here - forward)),
      ArrowDown: this.inOtherRow(here, 1),
      ArrowUp: this.inOtherRow(here, -1),
      Home: 0,
      End: last,
    };
    return here < 0 ? -1 : (steps[arrow] ?? -1);
  }

  /** The nearest key of the next row below (1) or above (-1); the same where there is none. */
  private inOtherRow(here: number, way: 1 | -1): number {
    const boxes = this.keys.map((key) => key.getBoundingClientRect());
    const from = boxes[here];
    if (!from) return here;
    const beyond = boxes.map((_, place) => place).filter((place) => (boxes[place]!.top - from.top) * way > from.height / 2);
    const far = (place: number): number =>
      Math.abs(boxes[place]!.top - from.top) * 100 + Math.abs(boxes[place]!.left - from.left);
    return beyond.sort((a, b) => far(a) - far(b))[0] ?? here;
  }

  private stopAt(key: HTMLButtonElement | undefined): void {
    for (const each of this.keys) each.tabIndex = each === key ? 0 : -1;
  }
}
