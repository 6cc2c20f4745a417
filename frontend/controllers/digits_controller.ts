import { Controller } from "@hotwired/stimulus";

/**
 * Digit keys press the choices in their order, while the focus is within; without script they are plain buttons.
 *
 *     <form data-controller="digits" data-action="keydown->digits#press"> <button data-digits-target="choice">…
 */
export default class extends Controller<HTMLElement> {
  static targets = ["choice"];
  declare choiceTargets: HTMLButtonElement[];

  press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const choice = /^[1-9]$/.test(event.key) ? this.choiceTargets[Number(event.key) - 1] : undefined;
    if (!choice) return;
    event.preventDefault();
    choice.click();
  }
}
