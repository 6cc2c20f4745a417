import { Controller } from "@hotwired/stimulus";

/**
 * Enables a button only once the right word was typed.
 *
 *     <form data-controller="confirm" data-confirm-word-value="sam">
 *       <input data-confirm-target="word" data-action="confirm#check"> <button data-confirm-target="button">Delete</button>
 *     </form>
 */
export default class extends Controller<HTMLFormElement> {
  static targets = ["word", "button"];
  static values = { word: String };
  declare wordTarget: HTMLInputElement;
  declare buttonTarget: HTMLButtonElement;
  declare wordValue: string;

  connect(): void {
    this.check();
  }

  check(): void {
    this.buttonTarget.disabled = this.wordTarget.value.trim() !== this.wordValue;
  }
}
