/** Named measures of a face from its landmarks; as in affect/features/geometry.py, where each is explained. */

export interface Point3 {
  x: number; // to the right, px
  y: number; // down, px
  z: number; // away from the camera, px
}

type Pair = readonly [number, number];
type Brow = readonly [inner: Pair, middle: Pair, outer: Pair];

const RIGHT_EYE: Pair = [33, 133];
const LEFT_EYE: Pair = [362, 263];
const RIGHT_LIDS: readonly Pair[] = [[160, 144], [158, 153]];
const LEFT_LIDS: readonly Pair[] = [[385, 380], [387, 373]];
const RIGHT_BROW: Brow = [[107, 55], [105, 52], [70, 46]];
const LEFT_BROW: Brow = [[336, 285], [334, 282], [300, 276]];
const MOUTH_CORNERS: Pair = [61, 291];
const LIPS: Pair = [13, 14];
const FOREHEAD = 10;
const CHIN = 152;
export const LEVEL_PITCH = -9; // degrees: how far the line from forehead to chin leans back when a head is level
const DEGREES = 180 / Math.PI;

export const MEASURES = [
  "brow_angle_left",
  "brow_angle_right",
  "brow_to_eye_left",
  "brow_to_eye_right",
  "inner_brow_gap",
  "mouth_curvature",
  "mouth_openness",
  "mouth_width",
  "eye_opening_left",
  "eye_opening_right",
  "yaw",
  "pitch",
  "roll",
] as const;

export type Geometry = Record<(typeof MEASURES)[number], number>;

/** 478 landmarks in pixels → angles in degrees, lengths in distances between the eyes. */
export function measure(landmarks: readonly Point3[]): Geometry {
  const { right, left } = eyeCentres(landmarks);
  const roll = Math.atan2(left.y - right.y, left.x - right.x);
  const face = levelled(landmarks, middle([right, left]), roll, Math.hypot(left.x - right.x, left.y - right.y));
  return {
    brow_angle_left: browAngle(face, LEFT_BROW),
    brow_angle_right: browAngle(face, RIGHT_BROW),
    brow_to_eye_left: heightAbove(face, LEFT_BROW[1], LEFT_EYE),
    brow_to_eye_right: heightAbove(face, RIGHT_BROW[1], RIGHT_EYE),
    inner_brow_gap: distance(face, LEFT_BROW[0][1], RIGHT_BROW[0][1]),
    mouth_curvature: heightAbove(face, MOUTH_CORNERS, LIPS),
    mouth_openness: distance(face, ...LIPS),
    mouth_width: distance(face, ...MOUTH_CORNERS),
    eye_opening_left: eyeOpening(face, LEFT_EYE, LEFT_LIDS),
    eye_opening_right: eyeOpening(face, RIGHT_EYE, RIGHT_LIDS),
    ...facing(landmarks),
    roll: DEGREES * roll,
  };
}

export function asVector(geometry: Geometry): number[] {
  return MEASURES.map((name) => geometry[name]);
}

/** The middles between the corners of the right and of the left eye. */
export function eyeCentres(landmarks: readonly Point3[]): { right: Point3; left: Point3 } {
  const [right, left] = [RIGHT_EYE, LEFT_EYE].map((eye) => middle(eye.map((number) => landmarks[number]!)));
  return { right: right!, left: left! };
}

function middle(points: readonly Point3[]): Point3 {
  const mean = (axis: keyof Point3): number => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  return { x: mean("x"), y: mean("y"), z: mean("z") };
}

/** About a centre, with the head's tilt undone, in units. */
function levelled(points: readonly Point3[], centre: Point3, roll: number, unit: number): Point3[] {
  const [cos, sin] = [Math.cos(roll) / unit, Math.sin(roll) / unit];
  return points.map(({ x, y }) => ({
    x: (x - centre.x) * cos + (y - centre.y) * sin,
    y: (y - centre.y) * cos - (x - centre.x) * sin,
    z: 0,
  }));
}

/** Yaw and pitch of the plane through the eye line and the line from forehead to chin. */
function facing(landmarks: readonly Point3[]): { yaw: number; pitch: number } {
  const { right, left } = eyeCentres(landmarks);
  const across = minus(left, right);
  const down = minus(landmarks[CHIN]!, landmarks[FOREHEAD]!);
  const x = across.y * down.z - across.z * down.y; // out of the back of the head
  const y = across.z * down.x - across.x * down.z;
  const z = across.x * down.y - across.y * down.x;
  return { yaw: DEGREES * Math.atan2(-x, z), pitch: DEGREES * Math.atan2(y, Math.hypot(x, z)) };
}

function minus(one: Point3, other: Point3): Point3 {
  return { x: one.x - other.x, y: one.y - other.y, z: one.z - other.z };
}

function browAngle(face: readonly Point3[], brow: Brow): number {
  const [inner, , outer] = brow.map((pair) => middle(pair.map((number) => face[number]!)));
  return DEGREES * Math.atan2(inner!.y - outer!.y, Math.abs(outer!.x - inner!.x));
}

function heightAbove(face: readonly Point3[], upper: Pair, lower: Pair): number {
  const height = (pair: Pair): number => (face[pair[0]]!.y + face[pair[1]]!.y) / 2;
  return height(lower) - height(upper);
}

/** Height over width, the mean of both eyes: the same at any size and tilt, so it needs no level face. */
export function meanOpening(landmarks: readonly Point3[]): number {
  return (eyeOpening(landmarks, LEFT_EYE, LEFT_LIDS) + eyeOpening(landmarks, RIGHT_EYE, RIGHT_LIDS)) / 2;
}

function eyeOpening(face: readonly Point3[], corners: Pair, lids: readonly Pair[]): number {
  const heights = lids.map(([upper, lower]) => distance(face, upper, lower));
  return heights.reduce((sum, height) => sum + height, 0) / heights.length / distance(face, ...corners);
}

function distance(face: readonly Point3[], one: number, other: number): number {
  return Math.hypot(face[one]!.x - face[other]!.x, face[one]!.y - face[other]!.y);
}
