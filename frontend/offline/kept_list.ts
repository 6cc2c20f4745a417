import type { Content, KeptStore } from "./kept_store";

/** Fill the list of what is kept in `place`; the words are the template's. Returns how many sets there are. */
export async function fillList(place: HTMLElement, store: KeptStore, remove: (set: string) => void): Promise<number> {
  const list = place.querySelector<HTMLElement>("[data-kept-list]")!;
  const template = place.querySelector<HTMLTemplateElement>("template[data-kept-row]")!;
  const [sets, waiting] = await Promise.all([store.sets(), store.waiting()]);
  list.replaceChildren(
    ...sets.map((content) => row(template, content, waiting.filter((each) => each.set === content.id).length, remove)),
  );
  return sets.length;
}

function row(template: HTMLTemplateElement, content: Content, waiting: number, remove: (set: string) => void): Node {
  const filled = template.content.cloneNode(true) as DocumentFragment;
  const slots = (name: string): HTMLElement[] => [...filled.querySelectorAll<HTMLElement>(`[data-slot=${name}]`)];
  for (const place of slots("row")) place.innerHTML = content.row; // made and sealed by our server, untouched since
  for (const place of slots("title")) place.textContent = content.title;
  for (const place of slots("open")) place.setAttribute("href", `${place.getAttribute("href")}#${content.id}`);
  for (const place of slots("waiting")) place.textContent = String(waiting);
  for (const place of slots("state")) place.hidden = !waiting;
  for (const place of slots("remove")) place.addEventListener("click", () => remove(content.id));
  return filled;
}
