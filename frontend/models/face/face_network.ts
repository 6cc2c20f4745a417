/** The network for expressions in the browser, on one thread; as in affect/face_model.py. */

import { env, InferenceSession, Tensor } from "onnxruntime-web/wasm";

import { SMALL_SIDE } from "./alignment";

/** logits: 8, one per expression; embedding: 256. */
export interface Outputs {
  logits: Float32Array;
  embedding: Float32Array;
}

export class FaceNetwork {
  private constructor(private readonly session: InferenceSession) {}

  /** wasm, model: the addresses of the runtime and of face.int8.onnx. */
  static async open(wasm: string, model: string): Promise<FaceNetwork> {
    env.wasm.wasmPaths = { wasm };
    env.wasm.numThreads = 1; // more would need a page that is cut off from all other origins
    env.wasm.proxy = false;
    env.logLevel = "error";
    return new FaceNetwork(await InferenceSession.create(model, { executionProviders: ["wasm"] }));
  }

  /** small: 48×48 grey in 0..1. */
  async read(small: Float32Array): Promise<Outputs> {
    const face = new Tensor("float32", small, [1, 1, SMALL_SIDE, SMALL_SIDE]);
    const { logits, embedding } = await this.session.run({ face });
    return { logits: logits!.data as Float32Array, embedding: embedding!.data as Float32Array };
  }
}
