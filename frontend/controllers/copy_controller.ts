import { Controller } from "@hotwired/stimulus";

import { _ } from "../words";

/**
 * Copies a class code. Browsers allow that only on secure pages; elsewhere the button stays away.
 *
 *     <button hidden data-controller="copy" data-copy-text-value="ABC123" data-action="copy#copy">Copy</button>
 */
export default class extends Controller<HTMLButtonElement> {
  static values = { text: String };
  declare textValue: string;

  connect(): void {
    this.element.hidden = !navigator.clipboard;
  }

  async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.textValue);
    this.element.textContent = _("Copied");
  }
}
