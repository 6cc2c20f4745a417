import { Controller } from "@hotwired/stimulus";

/**
 * Says its text to screen readers when it is new, and not again each time the part of the page around it is renewed.
 *
 *     <p id="news" class="unseen" role="status"></p> … <p data-controller="announce">Would this hint help?</p>
 */
export default class extends Controller<HTMLElement> {
  connect(): void {
    const region = document.getElementById("news");
    const text = this.element.textContent ?? "";
    if (region && region.textContent !== text) region.textContent = text;
  }
}
