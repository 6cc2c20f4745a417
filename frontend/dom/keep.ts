const TOKEN = /name="csrfmiddlewaretoken" value="[^"]*"/g;

/** Whether two answers show the same; the tokens of forms differ each time and show nothing. */
export function showsTheSame(one: string, other: string): boolean {
  return one.replace(TOKEN, "") === other.replace(TOKEN, "");
}

/**
 * Puts new content into `place`. What was opened stays open, and the focus stays where it was, by id.
 *
 *     <details id="more" data-keep>…</details>
 */
export function replaceContent(place: HTMLElement, html: string): void {
  const focused = document.activeElement?.id;
  const open = [...place.querySelectorAll<HTMLDetailsElement>("details[data-keep][open]")].map((each) => each.id);
  place.innerHTML = html;
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
}
