/** Places count in units of which the paper is 1000 wide, whatever the screen; pressure from 0 to 1. */
export type Point = [x: number, y: number, pressure: number];
export type Stroke = Point[];

export interface Kept {
  strokes: Stroke[];
  height: number;
  notes: string;
}

export const WIDTH = 1000;
export const FIRST_HEIGHT = 900;
const GROWS = 500;
const NEAR_THE_END = 250;
const TALLEST = 6000;
const MOST_POINTS = 60_000; // about 1 MB as it is kept
const MOST_STEPS = 200; // that can be undone

/** What is drawn, with what was before and what was undone. Strokes are never changed, only put in or left out. */
export class Paper {
  strokes: Stroke[] = [];
  height = FIRST_HEIGHT;
  private past: Stroke[][] = [];
  private future: Stroke[][] = [];

  /** What is on this paper on top of what was kept, which undoing does not take away. */
  over(kept: Kept): Paper {
    const both = new Paper();
    both.strokes = kept.strokes;
    both.height = Math.max(kept.height, this.height);
    for (const stroke of this.strokes) both.draw(stroke);
    return both;
  }

  /** A finished stroke. False where the paper is full. */
  draw(stroke: Stroke): boolean {
    if (!stroke.length || this.points + stroke.length > MOST_POINTS) return false;
    this.become([...this.strokes, stroke]);
    this.growFor(stroke);
    return true;
  }

  /** Rub out every stroke that comes near one of these places. Returns whether there was any. */
  rub(places: Point[], reach: number): boolean {
    const left = this.strokes.filter((stroke) => !places.some((place) => touches(stroke, place, reach)));
    if (left.length === this.strokes.length) return false;
    this.become(left);
    return true;
  }

  clear(): void {
    if (this.strokes.length) this.become([]);
  }

  undo(): void {
    this.step(this.past, this.future);
  }

  redo(): void {
    this.step(this.future, this.past);
  }

  grow(): void {
    this.height = Math.min(TALLEST, this.height + GROWS);
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  private get points(): number {
    return this.strokes.reduce((all, stroke) => all + stroke.length, 0);
  }

  private become(strokes: Stroke[]): void {
    this.past = [...this.past, this.strokes].slice(-MOST_STEPS);
    this.future = [];
    this.strokes = strokes;
  }

  private step(from: Stroke[][], to: Stroke[][]): void {
    const strokes = from.pop();
    if (!strokes) return;
    to.push(this.strokes);
    this.strokes = strokes;
  }

  private growFor(stroke: Stroke): void {
    while (this.height < TALLEST && stroke.some(([, y]) => y > this.height - NEAR_THE_END)) this.grow();
  }
}

/** A point as it is kept: whole units are fine enough. */
export function rounded(x: number, y: number, pressure: number): Point {
  return [Math.round(x), Math.round(y), Math.round(pressure * 100) / 100];
}

function touches(stroke: Stroke, [x, y]: Point, reach: number): boolean {
  return stroke.some(([a, b], place) => distance([x, y], [a, b], stroke[place + 1] ?? [a, b, 0]) <= reach);
}

/** From a place to the piece of a line between two others. */
function distance([x, y]: [number, number], [a, b]: [number, number], [c, d]: Point): number {
  const [along, across] = [c - a, d - b];
  const length = along ** 2 + across ** 2;
  const part = length ? Math.min(1, Math.max(0, ((x - a) * along + (y - b) * across) / length)) : 0;
  return Math.hypot(x - a - part * along, y - b - part * across);
}
