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

/** Why a page sends less than it could. */
export type Scarce = "hidden" | "saving" | "slow" | "battery";

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
    return this.reason !== null;
  }

  get reason(): Scarce | null {
    const { connection } = this.device;
    if (this.page.hidden) return "hidden";
    if (connection?.saveData) return "saving";
    if (SLOW.has(connection?.effectiveType ?? "")) return "slow";
    return this.battery !== null && !this.battery.charging && this.battery.level <= LOW ? "battery" : null;
  }
}
