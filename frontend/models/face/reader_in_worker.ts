/** The page's end of the worker that reads frames. */

import runtime from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";

import model from "../../../affect/weights/face.int8.onnx?url";
import { inThisLanguage } from "../../words";
import { RAMPS } from "../pulse/quality";
import { FAULTS } from "../pulse/trace";
import type { Reading, Wanted } from "./face_reading";
import { MESH_FILES } from "./mesh_addresses";

/** Addresses of what the worker needs, all on our own site. mesh: by the names that its library knows. */
export interface Files {
  mesh: Record<string, string>;
  runtime: string;
  model: string;
}

/** words: what the worker says, in the language of the page. */
export interface Opening {
  files: Files;
  words: Record<string, string>;
}

export type Asked = Opening | { picture: ImageBitmap; time: number; wanted: Wanted };
export type Answer = { ready: true } | { failed: string } | Reading;

/** One question at a time: each waits for the answer to the one before. */
export class ReaderInWorker {
  private readonly worker = new Worker(new URL("./device_worker.ts", import.meta.url));
  private giveUp: (why: Error) => void = () => {};

  /** Fetch and start all that is needed. Throws where the browser cannot. */
  async open(): Promise<void> {
    const words = inThisLanguage([...RAMPS.map(([, , , reason]) => reason), ...FAULTS]);
    await this.ask({ files: { mesh: MESH_FILES, runtime, model }, words }, []);
  }

  /** time: when the picture was taken, in seconds. The picture is used up. */
  async read(picture: ImageBitmap, time: number, wanted: Wanted): Promise<Reading> {
    return (await this.ask({ picture, time, wanted }, [picture])) as Reading;
  }

  /** The worker ends, and all that it remembers with it. What was asked is not answered. */
  close(): void {
    this.worker.terminate();
    this.giveUp(new Error("the face reader was closed"));
  }

  private ask(asked: Asked, given: Transferable[]): Promise<Answer> {
    return new Promise((answer, fail) => {
      this.giveUp = fail;
      this.worker.onmessage = ({ data }: MessageEvent<Answer>) => {
        if ("failed" in data) fail(new Error(data.failed));
        else answer(data);
      };
      this.worker.onerror = (trouble) => fail(new Error(trouble.message || "the face reader could not be started"));
      this.worker.postMessage(asked, given);
    });
  }
}
