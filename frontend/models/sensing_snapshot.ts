import type { ChosenCamera } from "./chosen_camera";
import type { Outgoing } from "./outgoing";
import type { Sensed } from "./sensed_now";

/** What is sensed at this moment. `made`: the newest guess as the page says it. */
export function sensedNow(out: Outgoing, eye: ChosenCamera, made: string): Sensed {
  const now = performance.now();
  return {
    now,
    typing: out.behaviour.on ? out.behaviour.recent.counts(now) : null,
    camera: eye.on ? { where: eye.where, face: eye.face, pulse: out.cameraPulse.now } : null,
    strap: out.pulse.sensed,
    sending: out.sending,
    made,
  };
}
