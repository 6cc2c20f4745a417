/** How the server read an answer, or where it could not. */
export interface Reading {
  ok: boolean;
  latex?: string;
  spoken?: string;
  message?: string;
  start?: number;
  end?: number;
}

/** Show the mathematics that was understood. Returns the same in words, for those who listen. */
export async function showReading(place: HTMLElement, reading: Reading): Promise<string> {
  const [{ default: katex }] = await Promise.all([import("katex"), import("katex/dist/katex.min.css")]);
  const maths = document.createElement("span");
  katex.render(reading.latex ?? "", maths, { throwOnError: false });
  place.replaceChildren("I read this as ", maths);
  place.dataset.state = "read";
  return `I read this as ${reading.spoken}`;
}

/** Show what is not understood, with the place underlined in what was typed (null: nothing to point at). */
export function showTrouble(place: HTMLElement, reading: Reading, typed: string | null): string {
  place.replaceChildren(`${reading.message} `, ...(typed === null ? [] : [marked(typed, reading)]));
  place.dataset.state = "trouble";
  return reading.message ?? "";
}

function marked(text: string, { start = 0, end = 0 }: Reading): HTMLElement {
  const mark = document.createElement("mark");
  mark.textContent = text.slice(start, end) || "…";
  const quoted = document.createElement("code");
  quoted.append(text.slice(0, start), mark, text.slice(end));
  return quoted;
}
