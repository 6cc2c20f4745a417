/** Numbers as the reader writes them: TeX with 3{,}5 for 3.5 where the page says so. */
export function asWritten(tex: string): string {
  return document.documentElement.dataset.decimal === "comma" ? tex.replace(/(\d)\.(?=\d)/g, "$1{,}") : tex;
}

/** Set the mathematics between \( \) and \[ \] inside an element, for eyes and for screen readers. */
export async function typeset(element: HTMLElement): Promise<void> {
  const { renderIn } = await import("./katex");
  renderIn(element, {
    delimiters: [
      { left: "\\(", right: "\\)", display: false },
      { left: "\\[", right: "\\]", display: true },
    ],
    preProcess: asWritten,
    throwOnError: false,
    // Learners write some of it: no links, no pictures, no attributes, nothing larger than its line, no endless macros.
    trust: false,
    errorColor: "var(--bad)",
    maxSize: 20, // em
    maxExpand: 200,
  });
  glue(element);
}

const CLOSING = /^[.,;:?!%…)\]”’-]\S*/;
const OPENING = /[([“‘]$/;

const SHORT = 3; // pieces that a formula may be broken between

/** Keep a short formula whole, with what follows it without a space and the bracket before it. */
export function glue(element: HTMLElement): void {
  for (const formula of element.querySelectorAll(":not(.glued) > span > .katex")) {
    const whole = formula.parentElement; // which holds nothing else
    if (!whole || formula.querySelectorAll(".base").length > SHORT) continue;
    const before = cut(whole.previousSibling, OPENING);
    const after = cut(whole.nextSibling, CLOSING);
    if (before || after) {
      const line = document.createElement("span");
      line.className = "glued";
      whole.replaceWith(line);
      line.append(before, whole, after);
    }
  }
}

/** Take the part that matches out of a neighbouring text; nothing where there is none. */
function cut(node: ChildNode | null, part: RegExp): string {
  const found = node instanceof Text ? (part.exec(node.data)?.[0] ?? "") : "";
  if (found && node instanceof Text) node.data = node.data.replace(part, "");
  return found;
}
