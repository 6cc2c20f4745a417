import htmx from "htmx.org";

import "@fontsource/source-serif-4/400.css";
import "./styles/index.css";

import { application } from "./application";
import AnnounceController from "./controllers/announce_controller";
import AnswerController from "./controllers/answer_controller";
import ConfirmController from "./controllers/confirm_controller";
import FocusController from "./controllers/focus_controller";
import LiveController from "./controllers/live_controller";
import MathsController from "./controllers/maths_controller";
import ThemeController from "./controllers/theme_controller";
import "./controllers/seldom";
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
application.register("confirm", ConfirmController);
application.register("focus", FocusController);
application.register("live", LiveController);
application.register("maths", MathsController);
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
