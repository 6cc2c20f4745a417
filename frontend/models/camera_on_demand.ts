import type { Camera } from "./chosen_camera";

/** A camera whose code is fetched the first time the server says that it may be used. */
export class CameraOnDemand {
  private camera: Camera | null = null;
  private coming: Promise<Camera> | null = null;
  private wanted = false;
  private every: number | null | undefined;

  constructor(private readonly fetchCamera: () => Promise<Camera>) {}

  get on(): boolean {
    return this.camera?.on ?? false;
  }

  /** Throws what the browser throws when the camera, or its code, is denied. */
  async start(): Promise<void> {
    this.wanted = true;
    this.camera ??= await this.fetched();
    if (this.every !== undefined) this.camera.pace(this.every);
    if (this.wanted) await this.camera.start();
  }

  stop(): void {
    this.wanted = false;
    this.camera?.stop();
  }

  pace(every: number | null): void {
    this.every = every;
    this.camera?.pace(every);
  }

  get leftOut(): number {
    return this.camera?.leftOut ?? 0;
  }

  private async fetched(): Promise<Camera> {
    this.coming ??= this.fetchCamera();
    try {
      return await this.coming;
    } finally {
      this.coming = null;
    }
  }
}
