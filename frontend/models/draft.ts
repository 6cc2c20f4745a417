export type Syntax = "plain" | "latex";

export interface Draft {
  text: string;
  syntax: Syntax;
}

const MARK = "draft-";

/** Keep what was typed for one exercise while this tab is open: through a reload, a crash or a sign-out. */
export function keepDraft(exercise: string, draft: Draft, shelf: Storage = sessionStorage): void {
  shelf.setItem(MARK + exercise, JSON.stringify(draft));
}

/** What was typed for this exercise before, if anything readable is there. */
export function recallDraft(exercise: string, shelf: Storage = sessionStorage): Draft | null {
  try {
    const kept = JSON.parse(shelf.getItem(MARK + exercise) ?? "null") as Partial<Draft> | null;
    if (typeof kept?.text !== "string" || kept.text === "") return null;
    return { text: kept.text, syntax: kept.syntax === "latex" ? "latex" : "plain" };
  } catch (trouble) {
    // Another program's entry under our name: not a draft.
    if (trouble instanceof SyntaxError) return null;
    throw trouble;
  }
}

/** Forget what was typed for every other exercise. */
export function forgetOtherDrafts(exercise: string, shelf: Storage = sessionStorage): void {
  for (const name of Object.keys(shelf)) {
    if (name.startsWith(MARK) && name !== MARK + exercise) shelf.removeItem(name);
  }
}
