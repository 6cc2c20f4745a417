import { Application } from "@hotwired/stimulus";
import htmx from "htmx.org";

import "@fontsource-variable/source-serif-4/index.css";
import "./styles/index.css";

import AnswerController from "./controllers/answer_controller";
import ConfirmController from "./controllers/confirm_controller";
import CopyController from "./controllers/copy_controller";
import FocusController from "./controllers/focus_controller";
import LiveController from "./controllers/live_controller";
import MathsController from "./controllers/maths_controller";
import SensingController from "./controllers/sensing_controller";
import ThemeController from "./controllers/theme_controller";

// Our content security policy allows no evaluated code and no styles from scripts.
htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.scrollBehavior = "auto";

const application = Application.start();
application.register("answer", AnswerController);
application.register("confirm", ConfirmController);
application.register("copy", CopyController);
application.register("focus", FocusController);
application.register("live", LiveController);
application.register("maths", MathsController);
application.register("sensing", SensingController);
application.register("theme", ThemeController);
