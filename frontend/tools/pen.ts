import { type Paper, type Point, type Stroke, WIDTH } from "./paper";

const THIN = 2.2; // units of the paper, for a mouse and for a pen pressed half
const RUBS = 18; // units around the eraser

/** Puts a paper on a canvas, in the colour of the text around it. */
export class Pen {
  private readonly context: CanvasRenderingContext2D;

  constructor(private readonly canvas: HTMLCanvasElement) {
    this.context = canvas.getContext("2d")!;
  }

  /** Everything anew: after undoing, another size of the page, other colours. */
  redraw(paper: Paper, wide: number): void {
    const scale = wide / WIDTH;
    const sharp = window.devicePixelRatio || 1;
    this.canvas.style.height = `${Math.round(paper.height * scale)}px`;
    this.canvas.width = Math.round(wide * sharp);
    this.canvas.height = Math.round(paper.height * scale * sharp);
    this.context.setTransform(scale * sharp, 0, 0, scale * sharp, 0, 0);
    this.context.lineCap = this.context.lineJoin = "round";
    this.context.strokeStyle = this.context.fillStyle = getComputedStyle(this.canvas).color;
    for (const stroke of paper.strokes) this.draw(stroke, 0);
  }

  /** The rest of a stroke from the point at `from` on. */
  draw(stroke: Stroke, from: number): void {
    const first = stroke[0];
    if (stroke.length === 1 && first) this.dot(first);
    for (let place = Math.max(1, from); place < stroke.length; place++) this.line(stroke[place - 1]!, stroke[place]!);
  }

  private dot([x, y, pressure]: Point): void {
    this.context.beginPath();
    this.context.arc(x, y, width(pressure), 0, 2 * Math.PI);
    this.context.fill();
  }

  private line([a, b]: Point, [x, y, pressure]: Point): void {
    this.context.beginPath();
    this.context.lineWidth = width(pressure) * 2;
    this.context.moveTo(a, b);
    this.context.lineTo(x, y);
    this.context.stroke();
  }
}

/** How far around it the eraser rubs. */
export const REACH = RUBS;

function width(pressure: number): number {
  return THIN * (0.5 + pressure);
}
