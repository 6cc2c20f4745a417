import { Controller } from "@hotwired/stimulus";

/**
 * Sets the mathematics between \( \) and \[ \] in its element.
 *
 *     <p data-controller="maths">Solve \(x + 2 = 5\).</p>
 */
export default class extends Controller<HTMLElement> {
  async connect(): Promise<void> {
    await typeset(this.element);
  }
}

export async function typeset(element: HTMLElement): Promise<void> {
  const [{ default: render }] = await Promise.all([
    import("katex/contrib/auto-render"),
    import("katex/dist/katex.min.css"),
  ]);
  render(element, {
    delimiters: [
      { left: "\\(", right: "\\)", display: false },
      { left: "\\[", right: "\\]", display: true },
    ],
    throwOnError: false,
  });
}
