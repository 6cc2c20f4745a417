import { _, filled, filledWith } from "../words";
import { asWritten } from "./typeset";

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
  const { katex } = await import("./katex");
  const maths = document.createElement("span");
  katex.render(asWritten(reading.latex ?? ""), maths, { throwOnError: false });
  place.replaceChildren(...filledWith(_("I read this as {maths}"), { maths }));
  place.dataset.state = "read";
  return filled(_("I read this as {maths}"), { maths: reading.spoken ?? "" });
}

/**
 * Show what is not understood, with the place underlined in what was typed (null: nothing to point at).
 * Returns the same in words, the place among them, for those who listen.
 */
export function showTrouble(place: HTMLElement, reading: Reading, typed: string | null): string {
  const message = reading.message ?? "";
  place.dataset.state = "trouble";
  if (typed === null) {
    place.replaceChildren(message);
    return message;
  }
  const parts = cut(typed, reading);
  place.replaceChildren(`${message} `, marked(parts));
  return `${message} ${whereabouts(parts)}`.trim();
}

interface Parts {
  before: string;
  marked: string;
  after: string;
}

/** The server counts characters; the browser counts halves of some. */
function cut(text: string, { start = 0, end = 0 }: Reading): Parts {
  const letters = Array.from(text);
  const part = (from: number, to?: number): string => letters.slice(from, to).join("");
  return { before: part(0, start), marked: part(start, end), after: part(end) };
}

function whereabouts({ before, marked, after }: Parts): string {
  if (!before.trim() && !after.trim()) return "";
  return marked.trim() ? filled(_("It is about “{part}”."), { part: marked.trim() }) : _("It is about the end.");
}

function marked(parts: Parts): HTMLElement {
  const mark = document.createElement("mark");
  mark.textContent = parts.marked.trim() ? parts.marked : "…";
  const quoted = document.createElement("code");
  quoted.append(parts.before, mark, parts.after);
  return quoted;
}
