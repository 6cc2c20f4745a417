import { _, filled, listed, ngettext } from "../words";
import type { LastFace, Where } from "./chosen_camera";
import type { PulseReading } from "./face/face_reading";
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
  hidden: _("this page is hidden"),
  saving: _("this device saves data"),
  slow: _("the network is slow"),
  battery: _("the battery is low"),
  asked: _("the server asked for less"),
};
const STALE = 15_000; // ms: the server looks at a picture every five seconds
const PLACES: Record<Where, string> = {
  device: _("On. Pictures are looked at on this device and never leave it."),
  server: _("On. Pictures are looked at by the school's server, and none is kept."),
};

/** The panel's lines. */
export function linesOf(sensed: Sensed): Record<Line, string> {
  return {
    typing: sensed.typing ? typingWords(sensed.typing) : _("Not noticed just now."),
    camera: sensed.camera ? cameraWords(sensed.camera, sensed.now) : _("Not running just now."),
    eyes: sensed.camera ? eyeWords(sensed.camera, sensed.now) : _("Not seen: the camera is not running."),
    pulse: sensed.camera ? pulseWords(sensed.camera) : _("Not read: the camera is not running."),
    strap: `${sensed.strap}.`,
    sending: sendingWords(sensed),
    made: sensed.made || _("No guess just now."),
  };
}

/** What is worth saying aloud when it changes: no number in it, nor anything that comes and goes by itself. */
export function gistOf({ camera, sending }: Sensed): string {
  const face = camera?.face ? filled(_("Camera: {what}."), { what: camera.face.words }) : "";
  const slowed = sending.slowed ? filled(_("Less is sent: {reason}."), { reason: SLOWED[sending.slowed] }) : "";
  return [face, slowed, sending.cut ? _("The line to the server is cut.") : ""].filter(Boolean).join(" ");
}

/** In words, as affect/explain.py has them. */
export function sure(certainty: number): string {
  if (certainty < 0.35) return _("too unsure to say");
  if (certainty < 0.55) return _("quite unsure");
  return certainty < 0.75 ? _("fairly sure") : _("sure");
}

function typingWords({ keys, clicks, moves, pauses }: HandCounts): string {
  const did = [
    counted(keys, ngettext("{count} key", "{count} keys", keys)),
    counted(clicks, ngettext("{count} click", "{count} clicks", clicks)),
    counted(pauses, ngettext("{count} pause", "{count} pauses", pauses)),
    moves ? _("a moving pointer") : "",
  ].filter(Boolean);
  if (!did.length) return _("Nothing in the last half minute. Never which keys.");
  return filled(_("{what} in the last half minute. Never which keys."), { what: capital(listed(did)) });
}

function cameraWords({ where, face }: NonNullable<Sensed["camera"]>, now: number): string {
  return `${PLACES[where]} ${face ? lastWords(face.words, now - face.at) : _("No picture has been looked at yet.")}`;
}

function lastWords(what: string, ms: number): string {
  const count = Math.round(ms / 1_000);
  if (count < 1) return filled(_("Last: {what}, just now."), { what });
  return filled(ngettext("Last: {what}, {count} second ago.", "Last: {what}, {count} seconds ago.", count), { what, count });
}

function eyeWords({ face }: NonNullable<Sensed["camera"]>, now: number): string {
  if (!face || now - face.at > STALE) return _("Not seen just now.");
  return face.eyes ? `${capital(face.eyes)}.` : _("Not seen: the face is not read.");
}

function pulseWords({ where, pulse }: NonNullable<Sensed["camera"]>): string {
  if (where === "server") return _("Not read: the server gets too few pictures for a pulse.");
  if (!pulse) return _("Not yet: it takes up to half a minute of a face that keeps still.");
  if (!("bpm" in pulse)) return filled(_("Not sure: {reason}."), { reason: pulse.reason });
  const [count, certainty] = [Math.round(pulse.bpm), sure(pulse.certainty)];
  if (pulse.certainty < GOOD) return filled(_("Perhaps {count} beats a minute, {certainty}: not sent."), { count, certainty });
  if (!pulse.variability) return filled(_("{count} beats a minute, {certainty}."), { count, certainty });
  const varied = _("{count} beats a minute, {certainty}, from beat to beat {apart} thousandths of a second apart.");
  return filled(varied, { count, certainty, apart: Math.round(pulse.variability.rmssd) });
}

function sendingWords({ sending, typing, camera }: Sensed): string {
  const often = [typing ? typingEvery(sending.every) : "", camera ? lookWords(camera.where, sending.picturesEvery) : ""];
  const what = often.some(Boolean) ? `${capital(listed(often.filter(Boolean)))}.` : _("Nothing just now.");
  return [what, slowedWords(sending), waitingWords(sending)].filter(Boolean).join(" ");
}

function typingEvery(ms: number): string {
  const count = Math.round(ms / 1_000);
  if (ms === 500) return _("typing every half second");
  return filled(ngettext("typing every second", "typing every {count} seconds", count), { count });
}

function lookWords(where: Where, ms: number | null): string {
  return where === "device" ? faceEvery(ms) : pictureEvery(ms);
}

function faceEvery(ms: number | null): string {
  if (ms === null) return _("the face in numbers not at all for now");
  if (ms === 500) return _("the face in numbers every half second");
  const count = Math.round(ms / 1_000);
  return filled(ngettext("the face in numbers every second", "the face in numbers every {count} seconds", count), { count });
}

function pictureEvery(ms: number | null): string {
  if (ms === null) return _("a picture not at all for now");
  if (ms === 500) return _("a picture every half second");
  const count = Math.round(ms / 1_000);
  return filled(ngettext("a picture every second", "a picture every {count} seconds", count), { count });
}

function slowedWords({ slowed, wasHidden }: Sending): string {
  if (slowed) return filled(_("That is less than usual: {reason}."), { reason: SLOWED[slowed] });
  return wasHidden ? _("It was less while this page was hidden.") : "";
}

function waitingWords({ held, cut }: Sending): string {
  if (!held) return cut ? _("The line is cut: nothing is sent until it is back.") : _("Nothing waits.");
  const kept = ngettext("{count} batch waits on this device.", "{count} batches wait on this device.", held);
  const stuck = ngettext(
    "The line is cut: {count} batch waits on this device until it is back.",
    "The line is cut: {count} batches wait on this device until it is back.",
    held,
  );
  return filled(cut ? stuck : kept, { count: held });
}

function counted(count: number, words: string): string {
  return count ? filled(words, { count }) : "";
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
