import { _ } from "../../words";
import type { FaceReading, PulseReading, Reading, Wanted } from "./face_reading";
import { ReaderInWorker } from "./reader_in_worker";

const WIDTH = 320;
const HEIGHT = 240;
export const FACE_EVERY = 500; // ms
export const PULSE_EVERY = 2_000; // ms
const SPARING = 4 * FACE_EVERY; // ms between readings from which on the pulse rests too: the battery or the line is low
const RESTING: PulseReading = { reason: _("resting, to spare this device"), quality: null };
const MOST_FRAMES = 30; // a second
const EARLY = 2; // ms that a frame of a camera with 30 frames a second may come too soon

/** What reads the frames: a worker, in a browser. */
export interface Reader {
  open(): Promise<void>;
  read(picture: ImageBitmap, time: number, wanted: Wanted): Promise<Reading>;
  close(): void;
}

/** Told what is read. `stopped`: it went off by itself, because the browser could not go on. */
export interface Listener {
  face(reading: FaceReading): void;
  pulse(reading: PulseReading): void;
  stopped?(trouble: unknown): void;
}

/** Reads the learner's face on the learner's device while it is on. No picture leaves it, and none is kept. */
export class DeviceCamera {
  private stream: MediaStream | null = null;
  private reader: Reader | null = null;
  private video: HTMLVideoElement | null = null;
  private wanted = false;
  private busy = false;
  private every: number | null = FACE_EVERY;
  private lastFrame = -Infinity; // ms, as the two below
  private lastFace = -Infinity;
  private lastPulse = -Infinity;
  leftOut = 0; // readings of the face that were not made, because the server asked or the device is slow

  constructor(
    private readonly listener: Listener,
    private readonly makeReader: () => Reader = () => new ReaderInWorker(),
    private readonly page: Document = document,
  ) {}

  /** Whether frames are being read: not before the camera was granted, nor after it was unplugged. */
  get on(): boolean {
    return this.stream?.active ?? false;
  }

  /** Ask for the camera and begin. Throws what the browser throws when it is denied, missing or cannot read faces. */
  async start(): Promise<void> {
    if (this.wanted) return;
    this.wanted = true;
    const reader = this.makeReader();
    this.reader = reader;
    try {
      // The camera's light goes on only when its frames can be read.
      await reader.open();
      if (this.reader !== reader) return;
      const stream = await navigator.mediaDevices.getUserMedia({
        video: { width: WIDTH, height: HEIGHT, frameRate: { ideal: MOST_FRAMES }, facingMode: "user" },
        audio: false,
      });
      if (this.reader !== reader) return stopTracks(stream);
      await this.show(stream);
    } catch (trouble) {
      if (this.reader !== reader) return; // it was stopped meanwhile
      this.stop();
      throw trouble;
    }
  }

  /** Off at once: the browser's own light goes out too, and what was seen is forgotten. */
  stop(): void {
    this.wanted = this.busy = false;
    this.page.removeEventListener("visibilitychange", this.visibility);
    if (this.stream) stopTracks(this.stream);
    if (this.video) this.video.srcObject = null;
    this.reader?.close();
    this.stream = this.video = this.reader = null;
    this.lastFrame = this.lastFace = this.lastPulse = -Infinity;
  }

  /**
   * Milliseconds between readings of the face from now on; null makes none until it is told otherwise. The pulse needs
   * every frame, which costs most: where readings are far between, it rests.
   */
  pace(every: number | null): void {
    const rested = this.sparing;
    this.every = every;
    if (this.sparing && !rested) this.listener.pulse(RESTING);
  }

  private get sparing(): boolean {
    return this.every !== null && this.every >= SPARING;
  }

  private async show(stream: MediaStream): Promise<void> {
    this.stream = stream;
    const video = this.page.createElement("video");
    this.video = video;
    video.muted = video.playsInline = true;
    video.srcObject = stream;
    this.page.addEventListener("visibilitychange", this.visibility);
    this.visibility();
    await video.play();
    this.awaitFrame(video);
  }

  /** While nobody sees the page, its camera sees nobody. */
  private readonly visibility = (): void => {
    this.stream?.getVideoTracks().forEach((track) => (track.enabled = !this.page.hidden));
    this.lastFace = this.lastPulse = -Infinity;
  };

  private awaitFrame(video: HTMLVideoElement): void {
    if (this.video !== video) return;
    const take = (now: number, taken = now): void => {
      this.awaitFrame(video);
      if (this.isDue(now)) void this.read(video, now, taken);
    };
    if ("requestVideoFrameCallback" in video) {
      video.requestVideoFrameCallback((now, { captureTime }) => take(now, captureTime));
    } else requestAnimationFrame((now) => take(now));
  }

  /** A frame that comes while another is being read is left out: none ever waits. */
  private isDue(now: number): boolean {
    const soonest = this.lastFrame + 1_000 / MOST_FRAMES - EARLY;
    const asked = !this.sparing || now - this.lastFace >= this.every! - EARLY;
    return this.on && !this.busy && !this.page.hidden && now >= soonest && asked;
  }

  private async read(video: HTMLVideoElement, now: number, taken: number): Promise<void> {
    const reader = this.reader!;
    this.busy = true;
    this.lastFrame = now;
    try {
      const picture = await createImageBitmap(video, { resizeWidth: WIDTH, resizeHeight: HEIGHT });
      if (this.reader !== reader) return picture.close();
      const reading = await reader.read(picture, taken / 1_000, this.wantedOf(now));
      if (this.reader === reader) this.tell(reading);
    } catch (trouble) {
      if (this.reader !== reader) return;
      this.stop();
      this.listener.stopped?.(trouble);
    } finally {
      if (this.reader === reader) this.busy = false;
    }
  }

  private wantedOf(now: number): Wanted {
    const since = now - this.lastFace;
    const face = this.every !== null && since >= this.every - EARLY;
    const pulse = !this.sparing && now - this.lastPulse >= PULSE_EVERY;
    if (face) this.faceDue(now, since);
    if (pulse) this.lastPulse = now;
    return { face, pulse };
  }

  private faceDue(now: number, since: number): void {
    if (Number.isFinite(since)) this.leftOut += Math.max(0, Math.round(since / FACE_EVERY) - 1);
    this.lastFace = now;
  }

  private tell({ face, pulse }: Reading): void {
    if (face) this.listener.face(face);
    if (pulse) this.listener.pulse(pulse);
  }
}

function stopTracks(stream: MediaStream): void {
  stream.getTracks().forEach((track) => track.stop());
}
