const WIDTH = 320;
const HEIGHT = 240;
const LARGEST = 64 * 1024; // bytes
const BACKLOG = 128 * 1024; // bytes: pictures are the first thing to leave out
export const FRAME_EVERY = 500; // ms
const LOOK_AGAIN = 2_000; // ms, while no pictures are to be taken

/** Takes a small picture twice a second while it is on. Nothing is kept: each goes to `send` or nowhere. */
export class FrameCamera {
  private stream: MediaStream | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  leftOut = 0; // pictures that were not taken, for want of a line or because the server asked
  private every: number | null = FRAME_EVERY;
  private wanted = false;

  constructor(
    private readonly send: (picture: Blob) => void,
    private readonly backlog: () => number,
    private readonly page: Document = document,
  ) {}

  /** Whether pictures are being taken: not before the camera was granted, nor after it was unplugged. */
  get on(): boolean {
    return this.stream?.active ?? false;
  }

  /** Ask for the camera and begin. Throws what the browser throws when it is denied or missing. */
  async start(): Promise<void> {
    if (this.wanted) return;
    this.wanted = true;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        video: { width: WIDTH, height: HEIGHT, facingMode: "user" },
        audio: false,
      });
      if (!this.wanted) return stopTracks(stream);
      await this.show(stream);
    } catch (trouble) {
      this.wanted = false;
      throw trouble;
    }
  }

  /** Off at once: the browser's own light goes out too. */
  stop(): void {
    this.wanted = false;
    clearTimeout(this.timer);
    if (this.stream) stopTracks(this.stream);
    this.stream = null;
  }

  /** Milliseconds between pictures from now on; null takes none until it is told otherwise. */
  pace(every: number | null): void {
    this.every = every;
  }

  private async show(stream: MediaStream): Promise<void> {
    this.stream = stream;
    const video = this.page.createElement("video");
    video.muted = true;
    video.srcObject = stream;
    await video.play();
    const canvas = this.page.createElement("canvas");
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    this.next(video, canvas);
  }

  private next(video: HTMLVideoElement, canvas: HTMLCanvasElement): void {
    if (!this.stream) return;
    const wait = this.every ?? LOOK_AGAIN;
    const take = this.every !== null && this.backlog() < BACKLOG;
    if (!this.page.hidden) this.leftOut += Math.round(wait / FRAME_EVERY) - (take ? 1 : 0);
    if (!this.page.hidden && take) {
      canvas.getContext("2d")?.drawImage(video, 0, 0, WIDTH, HEIGHT);
      canvas.toBlob((picture) => this.offer(picture), "image/jpeg", 0.7);
    }
    this.timer = setTimeout(() => this.next(video, canvas), wait);
  }

  private offer(picture: Blob | null): void {
    if (picture && picture.size <= LARGEST && this.on) this.send(picture);
  }
}

function stopTracks(stream: MediaStream): void {
  stream.getTracks().forEach((track) => track.stop());
}
