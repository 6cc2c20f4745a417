// Part of what every page loads: small, and what is seldom needed comes when a tool is there.
import { application } from "../application";
import KeysController from "./keys_controller";

application.register("keys", KeysController);

if (document.querySelector("[data-controller~=calculator], [data-controller~=pad]")) {
  void import("./calculator_controller").then((tool) => application.register("calculator", tool.default));
  void import("./pad_controller").then((tool) => application.register("pad", tool.default));
}
