/** Text with something put in at the selection. `|` marks where the cursor goes, or what was selected. */
export function insert(text: string, start: number, end: number, what: string): { text: string; cursor: number } {
  const [before = "", after = ""] = what.split("|", 2);
  const selected = text.slice(start, end);
  return {
    text: text.slice(0, start) + before + selected + after + text.slice(end),
    cursor: start + before.length + selected.length,
  };
}
