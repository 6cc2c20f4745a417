import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { type Answer, type Asked, ReaderInWorker } from "../models/face/reader_in_worker";

const WANTED = { face: true, pulse: false };
const PICTURE = {} as ImageBitmap;

class PretendedWorker {
  static newest: PretendedWorker;
  onmessage: (event: { data: Answer }) => void = () => {};
  onerror: (trouble: { message: string }) => void = () => {};
  asked: [Asked, Transferable[]][] = [];
  terminate = vi.fn();

  constructor() {
    PretendedWorker.newest = this;
  }

  postMessage(asked: Asked, given: Transferable[]): void {
    this.asked.push([asked, given]);
  }
}

let reader: ReaderInWorker;
let worker: PretendedWorker;

beforeEach(() => {
  vi.stubGlobal("Worker", PretendedWorker);
  reader = new ReaderInWorker();
  worker = PretendedWorker.newest;
});
afterEach(() => vi.unstubAllGlobals());

describe("ReaderInWorker", () => {
  it("tells the worker where the files lie, and is open when all are there", async () => {
    const opening = reader.open();
    expect(worker.asked[0]![0]).toMatchObject({ files: { model: expect.stringContaining("face.int8") } });
    worker.onmessage({ data: { ready: true } });
    await expect(opening).resolves.toBeUndefined();
  });

  it("gives the picture away and hands back what was read in it", async () => {
    const reading = reader.read(PICTURE, 1.5, WANTED);
    expect(worker.asked).toEqual([[{ picture: PICTURE, time: 1.5, wanted: WANTED }, [PICTURE]]]);
    worker.onmessage({ data: { face: { unclear: "far" }, pulse: null } });
    expect(await reading).toEqual({ face: { unclear: "far" }, pulse: null });
  });

  it("says what the worker could not do", async () => {
    const opening = reader.open();
    worker.onmessage({ data: { failed: "no WebGL" } });
    await expect(opening).rejects.toThrow("no WebGL");
  });

  it("says so when the worker's own script is withheld", async () => {
    const opening = reader.open();
    worker.onerror({ message: "" });
    await expect(opening).rejects.toThrow("could not be started");
  });

  it("leaves nobody waiting when it is closed", async () => {
    const reading = reader.read(PICTURE, 0, WANTED);
    reader.close();
    expect(worker.terminate).toHaveBeenCalled();
    await expect(reading).rejects.toThrow("was closed");
  });
});
