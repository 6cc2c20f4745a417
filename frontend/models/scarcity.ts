const LOW = 0.2; // of a full battery
const SLOW = new Set(["slow-2g", "2g"]);

interface Battery extends EventTarget {
  level: number;
  charging: boolean;
}
interface Connection extends EventTarget {
  saveData?: boolean;
  effectiveType?: string;
}
interface Device {
  connection?: Connection;
  getBattery?: () => Promise<Battery>;
}

/** Whether a device has little to spare: the page is hidden, data is saved, the line slow or the battery low. */
export class Scarcity {
  private battery: Battery | null = null;
  private listening = new AbortController();

  constructor(
    private readonly changed: () => void,
    private readonly page: Document = document,
    private readonly device: Device = navigator as Device,
  ) {}

  async watch(): Promise<void> {
    const options = { signal: this.listening.signal };
    this.page.addEventListener("visibilitychange", this.changed, options);
    this.device.connection?.addEventListener("change", this.changed, options);
    this.battery = (await this.device.getBattery?.().catch(() => null)) ?? null;
    this.battery?.addEventListener("levelchange", this.changed, options);
    this.battery?.addEventListener("chargingchange", this.changed, options);
    this.changed();
  }

  stop(): void {
    this.listening.abort();
    this.listening = new AbortController();
  }

  get now(): boolean {
    const { connection } = this.device;
    const poorLine = connection?.saveData === true || SLOW.has(connection?.effectiveType ?? "");
    const lowBattery = this.battery !== null && !this.battery.charging && this.battery.level <= LOW;
    return this.page.hidden || poorLine || lowBattery;
  }
}
