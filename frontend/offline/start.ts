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

// What the page itself needs goes first on a slow line; browsers without HTTPS have no workers.
const AFTER = 3_000; // ms
if ((owner || "shell" in dataset) && "serviceWorker" in navigator) {
  const register = (): void => void navigator.serviceWorker.register("/sw.js").catch(() => {});
  const later = (): void => void setTimeout(register, AFTER);
  if (document.readyState === "complete") later();
  else window.addEventListener("load", later, { once: true });
}
