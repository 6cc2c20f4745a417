import { type HeartRateMeasurement, readHeartRate } from "./heart_rate_measurement";

export type StrapState = "off" | "connecting" | "on" | "away" | "lost";

const SERVICE = "heart_rate"; // 0x180D
const MEASUREMENT = "heart_rate_measurement"; // 0x2A37
const RETRIES = [0, 250, 500, 1000, 1000, 2000]; // ms between tries: five within as many seconds, then one every two
const GIVE_UP_AFTER = 300_000; // ms: it was taken off and put away

/**
 * A heart-rate strap or watch by Web Bluetooth. `connect` must come from a tap, and the browser asks which device:
 * two taps. A connection that is lost comes back by itself; after `stop` nothing is heard any more.
 */
export class HeartRateStrap {
  state: StrapState = "off";
  private device: BluetoothDeviceLike | null = null;
  private measured: CharacteristicLike | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private tries = 0;
  private awaySince = 0;

  constructor(
    private readonly hear: (measurement: HeartRateMeasurement) => void,
    private readonly changed: (state: StrapState) => void = () => {},
    private readonly bluetooth: BluetoothLike | undefined = (navigator as { bluetooth?: BluetoothLike }).bluetooth,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** Whether this browser knows Web Bluetooth at all. */
  get able(): boolean {
    return this.bluetooth !== undefined;
  }

  get name(): string {
    return this.device?.name ?? "";
  }

  /** Let the learner choose a device and listen to it. Throws what the browser throws when none was chosen. */
  async connect(): Promise<void> {
    if (!this.bluetooth) throw new Error("This browser cannot reach a heart strap.");
    const device = await this.bluetooth.requestDevice({ filters: [{ services: [SERVICE] }] });
    this.stop();
    this.device = device;
    device.addEventListener("gattserverdisconnected", this.lost);
    this.say("connecting");
    this.leave();
    await this.listen();
  }

  /** Silent at once, whatever is under way. */
  stop(): void {
    clearTimeout(this.timer);
    const { device, measured } = this;
    this.device = this.measured = null;
    measured?.removeEventListener("characteristicvaluechanged", this.took);
    device?.removeEventListener("gattserverdisconnected", this.lost);
    device?.gatt?.disconnect();
    this.say("off");
  }

  private async listen(): Promise<void> {
    const device = this.device;
    try {
      const server = await device?.gatt?.connect();
      const service = await server?.getPrimaryService(SERVICE);
      const measured = await service?.getCharacteristic(MEASUREMENT);
      if (!measured || device !== this.device) return device?.gatt?.disconnect();
      this.hearFrom(measured);
      await measured.startNotifications();
      if (device === this.device) this.say("on");
    } catch {
      if (device === this.device && device) this.tryAgain();
    }
  }

  private hearFrom(measured: CharacteristicLike): void {
    this.measured?.removeEventListener("characteristicvaluechanged", this.took);
    this.measured = measured;
    measured.addEventListener("characteristicvaluechanged", this.took);
  }

  private readonly took = (event: Event): void => {
    const packet = (event.target as unknown as CharacteristicLike).value;
    if (!packet || !this.device) return;
    try {
      this.hear(readHeartRate(packet));
    } catch (trouble) {
      // A packet that was cut off on the air is no reading.
      if (!(trouble instanceof RangeError)) throw trouble;
    }
  };

  private readonly lost = (): void => {
    this.say("away");
    this.leave();
    this.tryAgain();
  };

  private leave(): void {
    this.tries = 0;
    this.awaySince = this.clock();
  }

  private tryAgain(): void {
    clearTimeout(this.timer);
    if (this.clock() - this.awaySince > GIVE_UP_AFTER) return this.giveUp();
    const wait = RETRIES[Math.min(this.tries++, RETRIES.length - 1)];
    this.timer = setTimeout(() => void this.listen(), wait);
  }

  private giveUp(): void {
    this.stop();
    this.say("lost");
  }

  private say(state: StrapState): void {
    if (this.state === state) return;
    this.state = state;
    this.changed(state);
  }
}

/** The little of Web Bluetooth that is used, for TypeScript does not know it. */
export interface BluetoothLike {
  requestDevice(wanted: { filters: { services: string[] }[] }): Promise<BluetoothDeviceLike>;
}
export interface BluetoothDeviceLike extends EventTarget {
  name?: string;
  gatt?: {
    connect(): Promise<{ getPrimaryService(name: string): Promise<ServiceLike> }>;
    disconnect(): void;
  };
}
interface ServiceLike {
  getCharacteristic(name: string): Promise<CharacteristicLike>;
}
interface CharacteristicLike extends EventTarget {
  value?: DataView;
  startNotifications(): Promise<unknown>;
}
