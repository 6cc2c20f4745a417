import { Controller } from "@hotwired/stimulus";

/**
 * Left and right arrow keys follow the links to the neighbours, while one of them has the focus.
 *
 *     <nav data-controller="steps" data-action="keydown.left->steps#back keydown.right->steps#on">
 *       <a data-steps-target="back" href="…">Previous</a> <a data-steps-target="on" href="…">Next</a>
 *     </nav>
 */
export default class extends Controller<HTMLElement> {
  static targets = ["back", "on"];

  declare readonly hasBackTarget: boolean;
  declare readonly backTarget: HTMLAnchorElement;
  declare readonly hasOnTarget: boolean;
  declare readonly onTarget: HTMLAnchorElement;

  back(event: KeyboardEvent): void {
    if (this.hasBackTarget) this.follow(event, this.backTarget);
  }

  on(event: KeyboardEvent): void {
    if (this.hasOnTarget) this.follow(event, this.onTarget);
  }

  private follow(event: KeyboardEvent, link: HTMLAnchorElement): void {
    event.preventDefault();
    link.click();
  }
}
