// Controllers of a few pages: each comes when the page, or what htmx put into it, names it.
import { application } from "../application";

const SELDOM = {
  autosave: () => import("./autosave_controller"),
  clock: () => import("./clock_controller"),
  copy: () => import("./copy_controller"),
  digits: () => import("./digits_controller"),
  rows: () => import("./rows_controller"),
  steps: () => import("./steps_controller"),
};
const waiting = new Map(Object.entries(SELDOM));

function look(): void {
  for (const [name, load] of waiting) {
    if (!document.querySelector(`[data-controller~=${name}]`)) continue;
    waiting.delete(name);
    load().then(
      (controller) => application.register(name, controller.default),
      () => waiting.set(name, load), // the line was down: with the next change of the page
    );
  }
}

look();
document.addEventListener("htmx:afterSettle", look);
