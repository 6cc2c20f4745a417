const MARK = "unsaved-";

/** What a form holds, by name of its fields; the token of the page is no part of it. */
export type Written = Record<string, string>;

/** Keep what has not reached the server yet while this tab is open: through a reload, a crash or a sign-out. */
export function keepUnsaved(name: string, written: Written, shelf: Storage = sessionStorage): void {
  shelf.setItem(MARK + name, JSON.stringify(written));
}

/** It has reached the server, unless more was written meanwhile. */
export function forgetSaved(name: string, written: Written, shelf: Storage = sessionStorage): void {
  if (shelf.getItem(MARK + name) === JSON.stringify(written)) shelf.removeItem(MARK + name);
}

/** What had not reached the server when the page was last open, if anything readable is there. */
export function recallUnsaved(name: string, shelf: Storage = sessionStorage): Written | null {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(MARK + name) ?? "null");
    return isWritten(kept) ? kept : null;
  } catch (trouble) {
    // Another program's entry under our name: nothing that was written here.
    if (trouble instanceof SyntaxError) return null;
    throw trouble;
  }
}

function isWritten(kept: unknown): kept is Written {
  return typeof kept === "object" && kept !== null && Object.values(kept).every((each) => typeof each === "string");
}
