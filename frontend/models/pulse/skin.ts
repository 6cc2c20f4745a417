/** Where on a face the pulse is read, and the mean colour there. Pictures stay with the caller: only means leave. */

export interface Point {
  x: number;
  y: number;
}

export type Colour = [red: number, green: number, blue: number];

/** Of the 468-point face mesh: skin that moves little when somebody talks or looks around. */
export const REGIONS = {
  forehead: [109, 10, 338, 337, 336, 9, 107, 108],
  right_cheek: [116, 117, 118, 101, 36, 205, 187, 123],
  left_cheek: [345, 346, 347, 330, 266, 425, 411, 352],
} as const;

const RIGHT_EYE = [33, 133] as const; // its two corners
const LEFT_EYE = [362, 263] as const;
const ASIDE = 2.2; // eye distances from the middle of the face to where the wall is looked at
const PATCH = 0.5; // eye distances that such a patch is wide

/** The mean colour of forehead and cheeks, each pixel counting once; null where none of them is in the picture. */
export function skinColour(picture: ImageData, landmarks: readonly Point[]): Colour | null {
  const totals: Totals = [0, 0, 0, 0];
  for (const region of Object.values(REGIONS)) {
    addPolygon(picture, region.map((number) => landmarks[number]!), totals);
  }
  return meanOf(totals);
}

/** The mean colour of two patches at the sides of the face, so that a change of light is known for one. */
export function wallColour(picture: ImageData, landmarks: readonly Point[]): Colour | null {
  const { x, y, unit } = middleOf(landmarks);
  const totals: Totals = [0, 0, 0, 0];
  for (const side of [-1, 1]) {
    const centre = x + side * ASIDE * unit;
    const half = (PATCH / 2) * unit;
    const corners = [[-half, -half], [half, -half], [half, half], [-half, half]] as const;
    addPolygon(picture, corners.map(([dx, dy]) => ({ x: centre + dx, y: y + dy })), totals);
  }
  return meanOf(totals);
}

/** Where the face is, in eye distances. */
export function headPlace(landmarks: readonly Point[]): Point {
  const { x, y, unit } = middleOf(landmarks);
  return { x: x / unit, y: y / unit };
}

function middleOf(landmarks: readonly Point[]): Point & { unit: number } {
  const [right, left] = [RIGHT_EYE, LEFT_EYE].map(([one, other]) => between(landmarks[one]!, landmarks[other]!));
  return { ...between(right!, left!), unit: Math.hypot(left!.x - right!.x, left!.y - right!.y) };
}

function between(one: Point, other: Point): Point {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

type Totals = [red: number, green: number, blue: number, pixels: number];

function meanOf([red, green, blue, pixels]: Totals): Colour | null {
  return pixels ? [red / pixels, green / pixels, blue / pixels] : null;
}

/** Adds the pixels whose middle lies inside, row by row between the crossings of the outline. */
function addPolygon(picture: ImageData, corners: readonly Point[], totals: Totals): void {
  const heights = corners.map((corner) => corner.y);
  const first = Math.max(0, Math.floor(Math.min(...heights)));
  const last = Math.min(picture.height - 1, Math.ceil(Math.max(...heights)));
  for (let row = first; row <= last; row++) {
    const crossings = crossed(corners, row + 0.5);
    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      addRow(picture, row, crossings[pair]!, crossings[pair + 1]!, totals);
    }
  }
}

function crossed(corners: readonly Point[], y: number): number[] {
  const crossings = corners.flatMap((from, number) => {
    const to = corners[(number + 1) % corners.length]!;
    return from.y <= y === to.y <= y ? [] : [from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x)];
  });
  return crossings.sort((one, other) => one - other);
}

function addRow(picture: ImageData, row: number, from: number, to: number, totals: Totals): void {
  const begin = Math.max(0, Math.ceil(from - 0.5));
  const end = Math.min(picture.width, Math.ceil(to - 0.5));
  for (let column = begin; column < end; column++) {
    const at = 4 * (row * picture.width + column);
    totals[0] += picture.data[at]!;
    totals[1] += picture.data[at + 1]!;
    totals[2] += picture.data[at + 2]!;
    totals[3] += 1;
  }
}
