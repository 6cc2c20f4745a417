import type { ChosenCamera, Where } from "../models/chosen_camera";
import type { Outgoing } from "../models/outgoing";
import { _ } from "../words";
import { say } from "./say";

const CAMERA_ON: Record<Where, string> = {
  device: _("Camera on: pictures stay here"),
  server: _("Camera on: pictures go to the school"),
};

/** The switches above the exercise: for each sensor its words, and for a strap its buttons. */
export interface Pills {
  cameraTargets: HTMLElement[];
  behaviourTargets: HTMLElement[];
  physiologyTargets: HTMLElement[];
  connectTargets: HTMLButtonElement[];
  unstrapTargets: HTMLButtonElement[];
}

/** Say what is on; offer to connect or to stop a strap only where a browser can reach one. */
export function showPills(pills: Pills, { behaviour, pulse }: Outgoing, eye: ChosenCamera): void {
  for (const word of pills.cameraTargets) say(word, eye.on, eye.on ? CAMERA_ON[eye.where] : _("Camera allowed, not running"));
  for (const word of pills.behaviourTargets) {
    say(word, behaviour.on, behaviour.on ? _("Typing noticed") : _("Typing allowed, not noticed"));
  }
  for (const word of pills.physiologyTargets) say(word, pulse.on, pulse.words);
  for (const button of pills.connectTargets) button.hidden = !pulse.waitsForATap;
  for (const button of pills.unstrapTargets) button.hidden = !pulse.able;
}
