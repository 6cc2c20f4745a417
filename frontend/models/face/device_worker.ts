/** The worker in which frames are read, so that the page stays free for typing. Frames go in, numbers come out. */

import gate from "../../../affect/weights/face_gate.json";
import { takeIn } from "../../words";
import { SMALL_SIDE } from "./alignment";
import { FaceMesh } from "./face_mesh";
import { FaceNetwork } from "./face_network";
import { FrameReader } from "./frame_reader";
import type { Answer, Asked, Opening } from "./reader_in_worker";

const WIDTH = 320;
const HEIGHT = 240;

const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
const context = canvas.getContext("2d", { willReadFrequently: true })!;
let reader: FrameReader<OffscreenCanvas>;

self.onmessage = async ({ data }: MessageEvent<Asked>) => {
  try {
    self.postMessage("files" in data ? await open(data) : await read(data));
  } catch (trouble) {
    self.postMessage({ failed: String(trouble) } satisfies Answer);
  }
};

async function open({ files, words }: Opening): Promise<Answer> {
  takeIn(words);
  const mesh = await FaceMesh.open((name) => files.mesh[name] ?? name);
  const network = await FaceNetwork.open(files.runtime, files.model);
  // The first time is slow, and tells whether this browser can do it at all.
  await mesh.find(canvas);
  await network.read(new Float32Array(SMALL_SIDE ** 2));
  reader = new FrameReader(mesh, network, gate);
  return { ready: true };
}

async function read({ picture, time, wanted }: Exclude<Asked, Opening>): Promise<Answer> {
  context.drawImage(picture, 0, 0, WIDTH, HEIGHT);
  picture.close();
  return reader.read(canvas, context.getImageData(0, 0, WIDTH, HEIGHT), time, wanted);
}
