import type { MathfieldElement } from "mathlive";

const ACTS = { back: "deleteBackward", left: "moveToPreviousChar", right: "moveToNextChar" } as const;

/** Press a key of ours in the maths editor: `latex` as it takes it, with `#0` for what is selected, or `act`. */
export function pressInEditor(field: MathfieldElement, key: Partial<Record<string, string>>): void {
  const act = ACTS[key.act as keyof typeof ACTS];
  if (act) field.executeCommand(act);
  else field.insert(key.latex ?? "", { focus: false, feedback: false, selectionMode: "placeholder" });
  if (document.activeElement === document.body) field.focus();
  if (act !== ACTS.left && act !== ACTS.right) field.dispatchEvent(new Event("input", { bubbles: true }));
}
