/** Set the mathematics between \( \) and \[ \] inside an element, for eyes and for screen readers. */
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
