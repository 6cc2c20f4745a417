/** A page for benchmarks/device_page.py: stills and the camera, read as on the page of practice. */

import { DeviceCamera } from "../models/face/device_camera";
import type { FaceReading, PulseReading, Reading, Wanted } from "../models/face/face_reading";
import { ReaderInWorker } from "../models/face/reader_in_worker";

interface Still {
  face: FaceReading | null;
  whole: number; // ms for a picture
  skin: number; // ms, where only the colour of the skin is wanted
}

interface Watched {
  frames: number;
  faces: FaceReading[];
  pulses: PulseReading[];
  before: number; // ms that the page could not answer at the longest, without the camera
  longest: number; // and with it
}

const WITHOUT = 4_000; // ms

const opened = (async () => {
  const reader = new ReaderInWorker();
  await reader.open();
  return reader;
})();

/** Read one still as if there had been none before; `again` times more while following the face, for the time. */
async function still(address: string, again = 0): Promise<Still> {
  const reader = await opened;
  const bytes = await (await fetch(address)).blob();
  const { face } = await reader.read(await createImageBitmap(bytes), 0, { face: true, pulse: false, afresh: true });
  return { face, whole: await timeOf(bytes, again, true), skin: await timeOf(bytes, again, false) };
}

async function timeOf(bytes: Blob, again: number, face: boolean): Promise<number> {
  const reader = await opened;
  const pictures = await Promise.all(Array.from({ length: again }, () => createImageBitmap(bytes)));
  const began = performance.now();
  for (const picture of pictures) await reader.read(picture, 0, { face, pulse: false });
  return (performance.now() - began) / again;
}

class CountingReader extends ReaderInWorker {
  constructor(private readonly watched: Watched) {
    super();
  }

  override async read(picture: ImageBitmap, time: number, wanted: Wanted): Promise<Reading> {
    const reading = await super.read(picture, time, wanted);
    this.watched.frames += 1;
    return reading;
  }
}

/** Run the camera for so many milliseconds. */
async function watch(length: number): Promise<Watched> {
  const watched: Watched = { frames: 0, faces: [], pulses: [], before: 0, longest: 0 };
  const listener = {
    face: (reading: FaceReading) => watched.faces.push(reading),
    pulse: (reading: PulseReading) => watched.pulses.push(reading),
  };
  const camera = new DeviceCamera(listener, () => new CountingReader(watched));
  watched.before = await longestPause(WITHOUT);
  await camera.start();
  watched.longest = await longestPause(length);
  camera.stop();
  return watched;
}

/** For so many milliseconds, how long a task had to wait at most. */
async function longestPause(length: number): Promise<number> {
  let longest = 0;
  for (let before = performance.now(), end = before + length; before < end; ) {
    await new Promise((go) => setTimeout(go));
    const now = performance.now();
    longest = Math.max(longest, now - before);
    before = now;
  }
  return longest;
}

Object.assign(window, { still, watch });
