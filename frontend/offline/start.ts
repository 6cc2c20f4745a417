// Part of what every page loads: small, and what is seldom needed comes later.
import { application } from "../application";
import KeepController from "./keep_controller";
import LineController from "./line_controller";
import { somethingIsKept } from "./something";

application.register("keep", KeepController);
application.register("line", LineController);

const { dataset } = document.body;
const owner = dataset.keeper ?? "";

// The page of a device itself belongs to nobody, and finds out whose the device is.
if (!("shell" in dataset) && somethingIsKept()) void import("./visit").then(({ visit }) => visit(owner));

// Once the page is there; browsers without HTTPS have no workers.
if ((owner || "shell" in dataset) && "serviceWorker" in navigator) {
  const register = (): void => void navigator.serviceWorker.register("/sw.js").catch(() => {});
  if (document.readyState === "complete") register();
  else window.addEventListener("load", register, { once: true });
}
