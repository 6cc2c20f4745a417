/** The exercise on the page, and whether a calculator may be used for it. */
export interface ExerciseNow {
  id: string;
  allowed: boolean;
  reason: string;
}

/** As the page says: `<p data-exercise="7" data-calculator="no">Why not.</p>`. */
export function exerciseNow(page: Document = document): ExerciseNow | null {
  const said = page.querySelector<HTMLElement>("#workspace [data-exercise]");
  const { exercise = "", calculator } = said?.dataset ?? {};
  return exercise ? { id: exercise, allowed: calculator === "yes", reason: said?.textContent?.trim() ?? "" } : null;
}
