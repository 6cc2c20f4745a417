import type { FaceReading, Unclear } from "./face/face_reading";

/** Why a face is not read, in the words of affect/unclear.py. */
export const UNCLEAR: Record<Unclear, string> = {
  no_face: "face not visible: not guessing",
  two_faces: "more than one face in view: not guessing whose feelings these are",
  far: "face too far away: come a little closer",
  dark: "face too dark: more light in front would help",
  blurred: "picture too blurred: not guessing",
  turned: "face turned away: not guessing",
};

export function faceWords(reading: FaceReading): string {
  return "unclear" in reading ? UNCLEAR[reading.unclear] : "a face is seen";
}
