/** The landmarks of faces, found by MediaPipe's face mesh in a worker. The only file that knows its interface. */

import type { FaceMesh as Library, Results } from "@mediapipe/face_mesh";

import type { Point3 } from "./geometry";

declare function importScripts(...addresses: string[]): void;
interface Scope {
  FaceMesh: new (config: object) => Library;
  createMediapipeSolutionsPackedAssets: object;
}

// Two faces are looked for so that a second person in view is noticed, and neither is read. The landmarks are found
// on the processor: every device has one, and what it finds is what the server would have found.
const OPTIONS = { maxNumFaces: 2, refineLandmarks: true, useCpuInference: true };

// The library shrinks a picture by taking one point of it for each point of the small one: on a graphics processor the
// one in the middle, on the server the one at the corner, 0.75 px away in 320 to 128 px. A picture that lies one pixel
// off is seen as the server sees it, to a quarter of a pixel.
const ASIDE = 1;

export class FaceMesh {
  private found: Results["multiFaceLandmarks"] = [];
  private readonly canvas = new OffscreenCanvas(1, 1);
  private readonly context = this.canvas.getContext("2d", { willReadFrequently: true })!;

  private constructor(private readonly library: Library) {
    library.onResults((results) => void (this.found = results.multiFaceLandmarks));
  }

  /** addressOf: where each file of the library lies, by its own name. */
  static async open(addressOf: (name: string) => string): Promise<FaceMesh> {
    const scope = globalThis as unknown as Scope;
    const quiet = (): void => {};
    scope.createMediapipeSolutionsPackedAssets = { locateFile: addressOf, print: quiet, printErr: quiet };
    importScripts(addressOf("face_mesh.js"));
    const library = new scope.FaceMesh({ locateFile: addressOf });
    library.setOptions(OPTIONS);
    await library.initialize();
    return new FaceMesh(library);
  }

  /** One list of 478 points in pixels for each face found. It follows a face from picture to picture. */
  async find(picture: OffscreenCanvas): Promise<Point3[][]> {
    const { width, height } = picture;
    this.found = [];
    await this.library.send({ image: this.aside(picture) as unknown as HTMLCanvasElement });
    // The mesh gives depth in the scale of the width.
    const inPixels = ({ x, y, z }: Point3): Point3 => ({ x: x * width - ASIDE, y: y * height - ASIDE, z: z * width });
    return this.found.map((face) => face.map(inPixels));
  }

  /** Look at the next picture as if there had been none before. */
  async forget(): Promise<void> {
    await this.library.reset();
  }

  private aside(picture: OffscreenCanvas): OffscreenCanvas {
    if (this.canvas.width !== picture.width) this.canvas.width = picture.width;
    if (this.canvas.height !== picture.height) this.canvas.height = picture.height;
    this.context.drawImage(picture, 0, 0); // the border repeats
    this.context.drawImage(picture, ASIDE, ASIDE);
    return this.canvas;
  }
}
