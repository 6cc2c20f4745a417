// Part of what every page loads: small. What is seldom needed comes when somebody reaches for it.
import { application } from "../application";
import { exerciseNow } from "./exercise_now";
import KeysController from "./keys_controller";

const TOOLS: [string, () => Promise<void>][] = [
  ["calculator", async () => application.register("calculator", (await import("./calculator_controller")).default)],
  ["pad", async () => application.register("pad", (await import("./pad_controller")).default)],
];
const SIGNS = ["pointerover", "focusin", "toggle"];

application.register("keys", KeysController);
for (const [name, load] of TOOLS) {
  const tool = document.querySelector<HTMLElement>(`[data-controller~=${name}]`);
  if (tool) offer(tool, load);
}

/** Shown while there is an exercise; its script is fetched when somebody reaches for it. */
function offer(tool: HTMLElement, load: () => Promise<void>): void {
  const show = (): void => void (tool.hidden = exerciseNow() === null);
  show();
  document.addEventListener("htmx:afterSettle", show);
  whenReachedFor(tool, load);
}

/** A pointer or the focus comes to it, or it was opened. Where the line was down, the next sign tries again. */
function whenReachedFor(tool: HTMLElement, load: () => Promise<void>): void {
  const reached = new AbortController();
  const begin = (): void => {
    reached.abort();
    load().catch(() => whenReachedFor(tool, load));
  };
  for (const sign of SIGNS) tool.addEventListener(sign, begin, { signal: reached.signal });
}
