import { insert } from "../models/insertion";

interface Changed {
  text: string;
  cursor: number;
}

/** One key pressed in a text with a selection: `insert` as in `insertion.ts`, or `act`. */
export function pressed(text: string, start: number, end: number, key: Partial<Record<string, string>>): Changed {
  switch (key.act) {
    case "left":
      return { text, cursor: start < end ? start : Math.max(0, start - 1) };
    case "right":
      return { text, cursor: start < end ? end : Math.min(text.length, end + 1) };
    case "back": {
      const from = start < end ? start : Math.max(0, start - 1);
      return { text: text.slice(0, from) + text.slice(end), cursor: from };
    }
    default:
      return insert(text, start, end, key.insert ?? "");
  }
}

/** Press a key of ours in a line. The focus stays where it is, unless it is nowhere. */
export function press(line: HTMLInputElement, key: Partial<Record<string, string>>): void {
  const start = line.selectionStart ?? line.value.length;
  const { text, cursor } = pressed(line.value, start, line.selectionEnd ?? start, key);
  const changed = text !== line.value;
  line.value = text;
  if (document.activeElement === document.body) line.focus();
  line.setSelectionRange(cursor, cursor);
  if (changed) line.dispatchEvent(new Event("input", { bubbles: true }));
}
