import { Controller } from "@hotwired/stimulus";

import { typeset } from "../dom/typeset";

/**
 * Sets the mathematics between \( \) and \[ \] in its element, whenever and however the element arrives.
 *
 *     <p data-controller="maths">Solve \(x + 2 = 5\).</p>
 */
export default class extends Controller<HTMLElement> {
  connect(): void {
    void typeset(this.element);
  }
}
