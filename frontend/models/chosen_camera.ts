import { CameraOnDemand } from "./camera_on_demand";
import type { FaceReading, PulseReading } from "./face/face_reading";
import { eyeWords, faceWords } from "./face_words";
import type { Message } from "./practice_socket";

/** Where pictures are looked at: on this device, which they never leave, or by the school's server. */
export type Where = "device" | "server";

const BACKLOG = 16 * 1024; // bytes: a reading of a face is about now, or it is nothing
const APART = 450; // ms between two readings that are sent: the server takes no more than two a second

/** A camera as the page uses it, wherever its pictures are looked at. */
export interface Camera {
  readonly on: boolean;
  readonly leftOut: number;
  start(): Promise<void>;
  stop(): void;
  pace(every: number | null): void;
}

/** Where a camera's words and pictures go. `stopped`: it went off by itself. */
export interface CameraLine {
  listens(): boolean;
  backlog(): number; // bytes
  stream(): string;
  send(what: Message | Blob): boolean;
  pulse(reading: PulseReading): void;
  stopped(): void;
}

/** What the last picture showed, its eyes as far as they were seen, and when (ms on the page's clock). */
export interface LastFace {
  words: string;
  eyes: string;
  at: number;
}

/** The camera where the school wants its pictures looked at. Only that one's code is fetched. */
export class ChosenCamera implements Camera {
  where: Where = "server";
  face: LastFace | null = null;
  private unsent = 0;
  private sentAt = -Infinity;
  private readonly cameras: Record<Where, CameraOnDemand>;

  constructor(
    private readonly line: CameraLine,
    fetch: Record<Where, (camera: ChosenCamera) => Promise<Camera>> = FETCH,
    private readonly clock: () => number = () => performance.now(),
  ) {
    const onDemand = (where: Where): CameraOnDemand => new CameraOnDemand(() => fetch[where](this));
    this.cameras = { device: onDemand("device"), server: onDemand("server") };
  }

  get on(): boolean {
    return this.chosen.on;
  }

  get leftOut(): number {
    return this.unsent + this.cameras.device.leftOut + this.cameras.server.leftOut;
  }

  /** Look here from now on. The other camera is off before this one begins. */
  choose(where: Where): void {
    if (where !== this.where) this.stop();
    this.where = where;
  }

  async start(): Promise<void> {
    await this.chosen.start();
  }

  stop(): void {
    this.cameras.device.stop();
    this.cameras.server.stop();
    this.face = null;
  }

  pace(every: number | null): void {
    this.cameras.device.pace(every);
    this.cameras.server.pace(every);
  }

  /** A picture for the server. */
  readonly offer = (picture: Blob): void => {
    if (this.line.listens() && this.where === "server") this.line.send(picture);
  };

  /** What the device made of a picture: shown here, and sent while the line keeps up. */
  readonly see = (reading: FaceReading): void => {
    if (!this.on || this.where !== "device") return;
    const now = this.clock();
    this.face = { words: faceWords(reading), eyes: eyeWords(reading), at: now };
    const keepsUp = now - this.sentAt >= APART && this.line.listens() && this.line.backlog() < BACKLOG;
    if (keepsUp && this.line.send({ type: "face", stream: this.line.stream(), ...reading })) this.sentAt = now;
    else this.unsent += 1;
  };

  /** What the server made of a picture. */
  told(words: string, eyes: string): void {
    if (this.on && this.where === "server") this.face = { words, eyes, at: this.clock() };
  }

  readonly feel = (reading: PulseReading): void => {
    if (this.on && this.where === "device") this.line.pulse(reading);
  };

  readonly stopped = (): void => {
    this.face = null;
    this.line.stopped();
  };

  readonly backlog = (): number => this.line.backlog();

  private get chosen(): CameraOnDemand {
    return this.cameras[this.where];
  }
}

const FETCH: Record<Where, (camera: ChosenCamera) => Promise<Camera>> = {
  async device({ see, feel, stopped }) {
    const { DeviceCamera } = await import("./face/device_camera");
    return new DeviceCamera({ face: see, pulse: feel, stopped });
  },
  async server({ offer, backlog }) {
    const { FrameCamera } = await import("./frame_camera");
    return new FrameCamera(offer, backlog);
  },
};
