import { _, filled, ngettext } from "../words";
import type { FaceRead, FaceReading, Unclear } from "./face/face_reading";
import { looksAway } from "./face/gaze";
import { MEASURES } from "./face/geometry";

const NEARLY_CLOSED = 0.15; // as in affect/features/eyes.py

/** Why a face is not read, in the words of affect/unclear.py. */
export const UNCLEAR: Record<Unclear, string> = {
  no_face: _("face not visible: not guessing"),
  two_faces: _("more than one face in view: not guessing whose feelings these are"),
  far: _("face too far away: come a little closer"),
  dark: _("face too dark: more light in front would help"),
  blurred: _("picture too blurred: not guessing"),
  turned: _("face turned away: not guessing"),
};

export function faceWords(reading: FaceReading): string {
  return "unclear" in reading ? UNCLEAR[reading.unclear] : _("a face is seen");
}

/** What its eyes do, as `eye_line` of affect/features/eyes.py says it; empty where no face was read. */
export function eyeWords(reading: FaceReading): string {
  if ("unclear" in reading) return "";
  const opening = (measureOf(reading, "eye_opening_left") + measureOf(reading, "eye_opening_right")) / 2;
  const rate = reading.blinks?.a_minute ?? null;
  const away = looksAway(reading.gaze, measureOf(reading, "yaw"), measureOf(reading, "pitch"));
  const shut = opening < NEARLY_CLOSED ? _("nearly closed") : _("open");
  const parts = [shut, rateWords(rate), away ? _("away from the page") : _("towards the page")];
  return parts.filter(Boolean).join(", ");
}

function measureOf({ geometry }: FaceRead, name: (typeof MEASURES)[number]): number {
  return geometry[MEASURES.indexOf(name)]!;
}

function rateWords(rate: number | null): string {
  if (rate === null) return "";
  const count = Math.round(rate);
  return filled(ngettext("{count} blink a minute", "{count} blinks a minute", count), { count });
}
