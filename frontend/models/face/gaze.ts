/** Where the irises stand in the eyes, and so where the eyes point; as in affect/features/gaze.py and eyes.py. */

import { LEVEL_PITCH, type Point3 } from "./geometry";

interface Eye {
  corners: readonly [number, number];
  iris: number;
  lids: readonly [upper: number, lower: number];
}

const RIGHT: Eye = { corners: [33, 133], iris: 468, lids: [159, 145] };
const LEFT: Eye = { corners: [362, 263], iris: 473, lids: [386, 374] };
const RADIUS = 10 / 30; // eye widths, as the two below
const CORNERS_AHEAD = 4.5 / 30;
const LEVEL = -0.05; // the iris of a level gaze, downwards
const AWAY_ACROSS = 30; // degrees
const AWAY_DOWN = 20; // degrees
const DEGREES = 180 / Math.PI;

/** 478 landmarks in pixels → in eye widths, for the right eye and the left: iris across, down, below its lid; lids' gap. */
export function gaze(landmarks: readonly Point3[]): number[] {
  return [RIGHT, LEFT].flatMap((eye) => measuresOf(landmarks, eye));
}

/** How far the eyes point towards the picture's right and down from the camera, in degrees. pitch: from level. */
export function bearing(measures: readonly number[], yaw: number, pitch: number): [across: number, down: number] {
  const shorter = Math.cos(yaw / DEGREES);
  const across = (shorter * (measures[0]! + measures[4]!)) / 2;
  const down = shorter * ((measures[1]! + measures[5]!) / 2 - LEVEL);
  return [angle(across, yaw), angle(down, -pitch)];
}

/** Whether eyes and head point off the screen. yaw and pitch: of the head, as it is measured. */
export function looksAway(measures: readonly number[], yaw: number, pitch: number): boolean {
  const [across, down] = bearing(measures, yaw, pitch - LEVEL_PITCH);
  return Math.abs(across) > AWAY_ACROSS || Math.abs(down) > AWAY_DOWN;
}

function angle(measured: number, head: number): number {
  const sine = (measured + CORNERS_AHEAD * Math.sin(head / DEGREES)) / RADIUS;
  return DEGREES * Math.asin(Math.min(1, Math.max(-1, sine)));
}

function measuresOf(landmarks: readonly Point3[], { corners, iris, lids }: Eye): number[] {
  const [first, second] = corners.map((number) => landmarks[number]!) as [Point3, Point3];
  const width = Math.hypot(second.x - first.x, second.y - first.y);
  const along = { x: (second.x - first.x) / width, y: (second.y - first.y) / width };
  const across = (x: number, y: number): number => (x * along.x + y * along.y) / width;
  const down = (x: number, y: number): number => (y * along.x - x * along.y) / width;
  const centre = landmarks[iris]!;
  const [upper, lower] = lids.map((number) => landmarks[number]!) as [Point3, Point3];
  const off = [centre.x - (first.x + second.x) / 2, centre.y - (first.y + second.y) / 2] as const;
  return [
    across(...off),
    down(...off),
    down(centre.x - upper.x, centre.y - upper.y),
    down(lower.x - upper.x, lower.y - upper.y),
  ];
}
