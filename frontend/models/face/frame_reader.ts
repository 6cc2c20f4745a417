/** Reads one frame after the other: pulse and blinks in every one, and now and then the face itself. */

import { PulseBuffer } from "../pulse/pulse_buffer";
import { headPlace, skinColour, wallColour } from "../pulse/skin";
import { greyOf } from "./alignment";
import { type Gate, strangeness } from "./face_gate";
import type { FaceReading, Reading, Wanted } from "./face_reading";
import { EyeBuffer } from "./eye_buffer";
import { gaze } from "./gaze";
import { asVector, eyeCentres, meanOpening, type Point3 } from "./geometry";
import { lookAt, SMALLEST_EYE_DISTANCE } from "./quality";

export interface Mesh<Picture> {
  find(picture: Picture): Promise<Point3[][]>;
  forget(): Promise<void>;
}

export interface Network {
  read(small: Float32Array): Promise<{ logits: ArrayLike<number>; embedding: ArrayLike<number> }>;
}

export class FrameReader<Picture> {
  private readonly pulse = new PulseBuffer();
  private readonly eyes = new EyeBuffer();

  constructor(
    private readonly mesh: Mesh<Picture>,
    private readonly network: Network,
    private readonly gate: Gate,
  ) {}

  /** pixels: those of the picture; time: when it was taken, in seconds. */
  async read(picture: Picture, pixels: ImageData, time: number, wanted: Wanted): Promise<Reading> {
    if (wanted.afresh) await this.mesh.forget();
    const faces = await this.mesh.find(picture);
    this.noteSkin(pixels, faces, time);
    this.noteEyes(faces, time);
    return {
      face: wanted.face ? await this.faceIn(pixels, faces) : null,
      pulse: wanted.pulse ? this.pulse.read() : null,
    };
  }

  /** A second face may be taken for the first: what was seen before it came is no longer one person's pulse. */
  private noteSkin(pixels: ImageData, faces: Point3[][], time: number): void {
    const [face, second] = faces;
    if (second) return this.pulse.clear();
    const skin = face && skinColour(pixels, face);
    const wall = face && wallColour(pixels, face);
    if (skin && wall) this.pulse.add(time, skin, wall, headPlace(face));
  }

  private noteEyes([face, second]: Point3[][], time: number): void {
    if (second) return this.eyes.clear();
    if (face && eyesApart(face) >= SMALLEST_EYE_DISTANCE) this.eyes.add(time, meanOpening(face));
  }

  private async faceIn(pixels: ImageData, faces: Point3[][]): Promise<FaceReading> {
    const seen = lookAt(greyOf(pixels), faces);
    if (typeof seen === "string") return { unclear: seen };
    const { logits, embedding } = await this.network.read(seen.small);
    return {
      geometry: asVector(seen.geometry),
      logits: Array.from(logits),
      strangeness: strangeness(this.gate, embedding, logits),
      model: this.gate.face_version,
      gaze: gaze(faces[0]!),
      blinks: this.eyes.read(),
    };
  }
}

function eyesApart(face: Point3[]): number {
  const { right, left } = eyeCentres(face);
  return Math.hypot(left.x - right.x, left.y - right.y);
}
