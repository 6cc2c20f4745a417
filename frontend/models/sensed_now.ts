import type { LastFace, Where } from "./chosen_camera";
import type { PulseReading } from "./face/face_reading";
import type { Variability } from "./pulse/beats";
import { GOOD } from "./pulse/quality";
import type { HandCounts } from "./recent_hands";
import type { Scarce } from "./scarcity";

/** What this page senses at a moment, as far as it is switched on; what is not on is null. */
export interface Sensed {
  now: number; // ms on the page's clock
  typing: HandCounts | null;
  camera: { where: Where; face: LastFace | null; pulse: PulseReading | null } | null;
  strap: string;
  sending: Sending;
  made: string; // the newest guess as the page says it, empty without one
}

/** How what is sensed leaves the page. */
export interface Sending {
  every: number; // ms between two batches
  picturesEvery: number | null; // ms; null: none for now
  slowed: Scarce | "asked" | null;
  wasHidden: boolean; // within the last minute
  held: number; // batches
  cut: boolean;
}

export type Line = "typing" | "camera" | "eyes" | "pulse" | "strap" | "sending" | "made";

const SLOWED: Record<Scarce | "asked", string> = {
  hidden: "this page is hidden",
  saving: "this device saves data",
  slow: "the network is slow",
  battery: "the battery is low",
  asked: "the server asked for less",
};
const STALE = 15_000; // ms: the server looks at a picture every five seconds
const PLACES: Record<Where, string> = {
  device: "On. Pictures are looked at on this device and never leave it.",
  server: "On. Pictures are looked at by the school's server, and none is kept.",
};

/** The panel's lines. */
export function linesOf(sensed: Sensed): Record<Line, string> {
  return {
    typing: sensed.typing ? typingWords(sensed.typing) : "Not noticed just now.",
    camera: sensed.camera ? cameraWords(sensed.camera, sensed.now) : "Not running just now.",
    eyes: sensed.camera ? eyeWords(sensed.camera, sensed.now) : "Not seen: the camera is not running.",
    pulse: sensed.camera ? pulseWords(sensed.camera) : "Not read: the camera is not running.",
    strap: `${sensed.strap}.`,
    sending: sendingWords(sensed),
    made: sensed.made || "No guess just now.",
  };
}

/** What is worth saying aloud when it changes: no number in it, nor anything that comes and goes by itself. */
export function gistOf({ camera, sending }: Sensed): string {
  const face = camera?.face ? `Camera: ${camera.face.words}.` : "";
  const slowed = sending.slowed ? `Less is sent: ${SLOWED[sending.slowed]}.` : "";
  return [face, slowed, sending.cut ? "The line to the server is cut." : ""].filter(Boolean).join(" ");
}

/** In words, as affect/explain.py has them. */
export function sure(certainty: number): string {
  if (certainty < 0.35) return "too unsure to say";
  if (certainty < 0.55) return "quite unsure";
  return certainty < 0.75 ? "fairly sure" : "sure";
}

function typingWords({ keys, clicks, moves, pauses }: HandCounts): string {
  const did = [many(keys, "key"), many(clicks, "click"), many(pauses, "pause")].filter(Boolean);
  if (moves) did.push("a moving pointer");
  return `${capital(joined(did) || "nothing")} in the last half minute. Never which keys.`;
}

function cameraWords({ where, face }: NonNullable<Sensed["camera"]>, now: number): string {
  if (!face) return `${PLACES[where]} No picture has been looked at yet.`;
  return `${PLACES[where]} Last: ${face.words}, ${ago(now - face.at)}.`;
}

function eyeWords({ face }: NonNullable<Sensed["camera"]>, now: number): string {
  if (!face || now - face.at > STALE) return "Not seen just now.";
  return face.eyes ? `${capital(face.eyes)}.` : "Not seen: the face is not read.";
}

function pulseWords({ where, pulse }: NonNullable<Sensed["camera"]>): string {
  if (where === "server") return "Not read: the server gets too few pictures for a pulse.";
  if (!pulse) return "Not yet: it takes up to half a minute of a face that keeps still.";
  if (!("bpm" in pulse)) return `Not sure: ${pulse.reason}.`;
  const rate = `${Math.round(pulse.bpm)} beats a minute, ${sure(pulse.certainty)}`;
  return pulse.certainty < GOOD ? `Perhaps ${rate}: not sent.` : `${rate}${variedWords(pulse.variability)}.`;
}

function variedWords(variability: Variability | null): string {
  return variability ? `, from beat to beat ${Math.round(variability.rmssd)} thousandths of a second apart` : "";
}

function sendingWords({ sending, typing, camera }: Sensed): string {
  const often = [typing ? `typing every ${seconds(sending.every)}` : "", camera ? lookWords(camera.where, sending.picturesEvery) : ""];
  const what = `${capital(joined(often.filter(Boolean)) || "nothing just now")}.`;
  return [what, slowedWords(sending), waitingWords(sending)].filter(Boolean).join(" ");
}

function lookWords(where: Where, every: number | null): string {
  const what = where === "device" ? "the face in numbers" : "a picture";
  return every === null ? `${what} not at all for now` : `${what} every ${seconds(every)}`;
}

function slowedWords({ slowed, wasHidden }: Sending): string {
  if (slowed) return `That is less than usual: ${SLOWED[slowed]}.`;
  return wasHidden ? "It was less while this page was hidden." : "";
}

function waitingWords({ held, cut }: Sending): string {
  const waits = held === 1 ? "1 batch waits" : `${held} batches wait`;
  if (cut) return held ? `The line is cut: ${waits} on this device until it is back.` : "The line is cut: nothing is sent until it is back.";
  return held ? `${waits} on this device.` : "Nothing waits.";
}

function seconds(ms: number): string {
  if (ms === 500) return "half second";
  return ms === 1_000 ? "second" : `${Math.round(ms / 1_000)} seconds`;
}

function ago(ms: number): string {
  const whole = Math.round(ms / 1_000);
  if (whole < 1) return "just now";
  return whole === 1 ? "1 second ago" : `${whole} seconds ago`;
}

function many(count: number, what: string): string {
  return count ? `${count} ${what}${count === 1 ? "" : "s"}` : "";
}

function joined(parts: string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
