import { Controller } from "@hotwired/stimulus";

/**
 * Takes the focus when it appears, so that the keyboard and the screen reader are where the news is.
 *
 *     <h3 tabindex="-1" data-controller="focus">Right.</h3>
 */
export default class extends Controller<HTMLElement> {
  connect(): void {
    this.element.focus();
    // In a field the cursor goes where one would go on typing.
    if (this.element instanceof HTMLInputElement) this.element.setSelectionRange(-1, -1);
  }
}
