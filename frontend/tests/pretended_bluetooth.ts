import type { BluetoothDeviceLike, BluetoothLike } from "../models/heart_rate_strap";

/** A strap that can be out of reach, drop the line and send packets, behind the interface of Web Bluetooth. */
export class PretendedStrap extends EventTarget implements BluetoothDeviceLike, BluetoothLike {
  name = "Strap 7";
  reachable = true;
  connected = false;
  connections = 0;
  asked = 0;
  readonly measured = Object.assign(new EventTarget(), {
    value: undefined as DataView | undefined,
    startNotifications: () => Promise.resolve(),
  });
  readonly gatt = {
    connect: () => {
      this.connections += 1;
      if (!this.reachable) return Promise.reject(new DOMException("out of range", "NetworkError"));
      this.connected = true;
      return Promise.resolve({
        getPrimaryService: () => Promise.resolve({ getCharacteristic: () => Promise.resolve(this.measured) }),
      });
    },
    disconnect: () => {
      this.connected = false;
    },
  };

  requestDevice(): Promise<BluetoothDeviceLike> {
    this.asked += 1;
    return Promise.resolve(this);
  }

  beats(...bytes: number[]): void {
    this.measured.value = new DataView(Uint8Array.from(bytes).buffer);
    this.measured.dispatchEvent(new Event("characteristicvaluechanged"));
  }

  goesOutOfReach(): void {
    this.reachable = this.connected = false;
    this.dispatchEvent(new Event("gattserverdisconnected"));
  }
}
