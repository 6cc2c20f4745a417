import htmx from "htmx.org";

import "@fontsource-variable/source-serif-4/index.css";
import "./styles/index.css";

import { application } from "./application";
import AnnounceController from "./controllers/announce_controller";
import AnswerController from "./controllers/answer_controller";
import AutosaveController from "./controllers/autosave_controller";
import ClockController from "./controllers/clock_controller";
import ConfirmController from "./controllers/confirm_controller";
import CopyController from "./controllers/copy_controller";
import DigitsController from "./controllers/digits_controller";
import FocusController from "./controllers/focus_controller";
import LiveController from "./controllers/live_controller";
import MathsController from "./controllers/maths_controller";
import RowsController from "./controllers/rows_controller";
import StepsController from "./controllers/steps_controller";
import ThemeController from "./controllers/theme_controller";
import { forgetQueue } from "./models/queue_name";
import { forgetScratch } from "./models/scratch_name";
import "./offline/start";
import "./tools/start";
import { _ } from "./words";

// Our content security policy allows no evaluated code and no styles from scripts.
htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.scrollBehavior = "auto";

application.register("announce", AnnounceController);
application.register("answer", AnswerController);
application.register("autosave", AutosaveController);
application.register("clock", ClockController);
application.register("confirm", ConfirmController);
application.register("copy", CopyController);
application.register("digits", DigitsController);
application.register("focus", FocusController);
application.register("live", LiveController);
application.register("maths", MathsController);
application.register("rows", RowsController);
application.register("steps", StepsController);
application.register("theme", ThemeController);

// What the live view fetched itself holds forms of htmx too.
document.body.addEventListener("live:replaced", (event) => htmx.process(event.target as HTMLElement));

// Signed out, here or on another page: what waited to be sent goes with the person it is about.
if ("nobody" in document.body.dataset) {
  forgetQueue();
  forgetScratch();
}

// What could not be sent stays on the page, with a word about it.
const notice = (text: string): void => document.getElementById("notice")?.replaceChildren(text);
document.body.addEventListener("htmx:sendError", () =>
  notice(_("That did not reach the server. What you typed is still here: try again in a moment.")),
);
document.body.addEventListener("htmx:responseError", () =>
  notice(_("Something went wrong on our side. What you typed is still here: try again in a moment.")),
);
document.body.addEventListener("htmx:afterSwap", () => notice(""));
