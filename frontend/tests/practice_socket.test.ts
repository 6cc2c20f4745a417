import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { waitBefore } from "../models/backoff";
import { PatientSocket, SIGNED_OUT, socketAddress } from "../models/practice_socket";

class Wire {
  static all: Wire[] = [];
  readyState = 1;
  bufferedAmount = 0;
  sent: unknown[] = [];
  onopen = () => {};
  onmessage = (_: { data: string }) => {};
  onclose = (_: { code: number }) => {};
  constructor() {
    Wire.all.push(this);
  }
  send(data: unknown): void {
    this.sent.push(data);
  }
  close(): void {
    this.onclose({ code: 1000 });
  }
}

function opened(hear = vi.fn()): PatientSocket {
  const socket = new PatientSocket("ws://x/", hear, () => {}, () => new Wire() as unknown as WebSocket);
  socket.open();
  return socket;
}

beforeEach(() => {
  Wire.all = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe("PatientSocket", () => {
  it("comes back after a cut", () => {
    opened();
    Wire.all[0]!.onclose({ code: 1006 });
    vi.advanceTimersByTime(600);
    expect(Wire.all).toHaveLength(2);
  });

  it("stays away when told that nobody is signed in", () => {
    opened();
    Wire.all[0]!.onclose({ code: SIGNED_OUT });
    vi.advanceTimersByTime(60_000);
    expect(Wire.all).toHaveLength(1);
  });

  it("stays away once it was closed on purpose", () => {
    opened().close();
    vi.advanceTimersByTime(60_000);
    expect(Wire.all).toHaveLength(1);
  });

  it("hands messages on", () => {
    const hear = vi.fn();
    opened(hear);
    Wire.all[0]!.onmessage({ data: '{"type":"welcome"}' });
    expect(hear).toHaveBeenCalledWith({ type: "welcome" });
  });

  it("says when a message could not be sent", () => {
    const socket = opened();
    Wire.all[0]!.readyState = 3;
    expect(socket.send({ type: "hello" })).toBe(false);
  });

  it("takes no more pictures while it is cut off", () => {
    const socket = opened();
    expect(socket.backlog).toBe(0);
    Wire.all[0]!.readyState = 3;
    expect(socket.backlog).toBe(Infinity);
  });

  it("speaks securely on a secure page", () => {
    const place = { protocol: "https:", host: "tutor.example" } as Location;
    expect(socketAddress("/ws/x/", place)).toBe("wss://tutor.example/ws/x/");
  });
});

describe("waitBefore", () => {
  it("doubles, spreads and is bounded", () => {
    expect(waitBefore(0, 1)).toBe(500);
    expect(waitBefore(2, 1)).toBe(2_000);
    expect(waitBefore(2, 0)).toBe(1_000);
    expect(waitBefore(30, 1)).toBe(15_000);
  });
});
