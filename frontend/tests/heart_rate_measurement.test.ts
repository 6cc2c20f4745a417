import { describe, expect, it } from "vitest";

import { type HeartRateMeasurement, readHeartRate } from "../models/heart_rate_measurement";

/** Bytes as a sensor sends them, and what they say; worked out by hand from the layout of 0x2A37. */
const PACKETS: [what: string, bytes: number[], says: HeartRateMeasurement][] = [
  ["8 bits, nothing else", [0x00, 72], { rate: 72, contact: "unknown", energy: null, intervals: [] }],
  ["8 bits, nought", [0x00, 0], { rate: 0, contact: "unknown", energy: null, intervals: [] }],
  ["8 bits, the most", [0x00, 0xff], { rate: 255, contact: "unknown", energy: null, intervals: [] }],
  ["8 bits with the top bit set", [0x00, 0x80], { rate: 128, contact: "unknown", energy: null, intervals: [] }],
  ["16 bits, small", [0x01, 72, 0], { rate: 72, contact: "unknown", energy: null, intervals: [] }],
  ["16 bits, low byte first", [0x01, 0x2c, 0x01], { rate: 300, contact: "unknown", energy: null, intervals: [] }],
  ["16 bits, the most", [0x01, 0xff, 0xff], { rate: 65_535, contact: "unknown", energy: null, intervals: [] }],
  ["16 bits, high byte alone", [0x01, 0x00, 0x01], { rate: 256, contact: "unknown", energy: null, intervals: [] }],
  ["contact bit without its support", [0x02, 60], { rate: 60, contact: "unknown", energy: null, intervals: [] }],
  ["contact known and lost", [0x04, 60], { rate: 60, contact: "lost", energy: null, intervals: [] }],
  ["contact known and good", [0x06, 60], { rate: 60, contact: "good", energy: null, intervals: [] }],
  ["16 bits, contact lost", [0x05, 60, 0], { rate: 60, contact: "lost", energy: null, intervals: [] }],
  ["16 bits, contact good", [0x07, 60, 0], { rate: 60, contact: "good", energy: null, intervals: [] }],
  ["contact lost and no rate", [0x04, 0], { rate: 0, contact: "lost", energy: null, intervals: [] }],
  ["energy", [0x08, 65, 0x10, 0x00], { rate: 65, contact: "unknown", energy: 16, intervals: [] }],
  ["energy, low byte first", [0x08, 65, 0x34, 0x12], { rate: 65, contact: "unknown", energy: 0x1234, intervals: [] }],
  ["energy at its end", [0x08, 65, 0xff, 0xff], { rate: 65, contact: "unknown", energy: 65_535, intervals: [] }],
  ["energy after 16 bits", [0x09, 65, 0, 0x07, 0x00], { rate: 65, contact: "unknown", energy: 7, intervals: [] }],
  ["one interval of a second", [0x10, 60, 0x00, 0x04], { rate: 60, contact: "unknown", energy: null, intervals: [1000] }],
  ["one interval of half a second", [0x10, 120, 0x00, 0x02], { rate: 120, contact: "unknown", energy: null, intervals: [500] }],
  ["one tick", [0x10, 60, 0x01, 0x00], { rate: 60, contact: "unknown", energy: null, intervals: [1000 / 1024] }],
  ["two intervals, oldest first", [0x10, 75, 0x00, 0x03, 0x00, 0x04], { rate: 75, contact: "unknown", energy: null, intervals: [750, 1000] }],
  [
    "nine intervals, as many as a packet holds",
    [0x10, 180, ...Array.from({ length: 9 }, () => [0x80, 0x01]).flat()],
    { rate: 180, contact: "unknown", energy: null, intervals: Array.from({ length: 9 }, () => 375) },
  ],
  ["intervals announced, none there", [0x10, 60], { rate: 60, contact: "unknown", energy: null, intervals: [] }],
  ["interval after 16 bits", [0x11, 60, 0, 0x00, 0x04], { rate: 60, contact: "unknown", energy: null, intervals: [1000] }],
  ["interval after energy", [0x18, 60, 0x05, 0x00, 0x00, 0x04], { rate: 60, contact: "unknown", energy: 5, intervals: [1000] }],
  ["a common strap: contact good, interval", [0x16, 60, 0x00, 0x04], { rate: 60, contact: "good", energy: null, intervals: [1000] }],
  ["a strap slipping: contact lost, stale interval", [0x14, 60, 0x00, 0x04], { rate: 60, contact: "lost", energy: null, intervals: [1000] }],
  [
    "everything at once",
    [0x1f, 0x48, 0x00, 0x0a, 0x00, 0x40, 0x03, 0x60, 0x03],
    { rate: 72, contact: "good", energy: 10, intervals: [812.5, 843.75] },
  ],
  ["bits to come are no business of ours", [0xe0, 72], { rate: 72, contact: "unknown", energy: null, intervals: [] }],
];

const packet = (bytes: number[]): DataView => new DataView(Uint8Array.from(bytes).buffer);

describe("a packet of a heart-rate sensor", () => {
  it.each(PACKETS)("is read: %s", (_, bytes, says) => {
    expect(readHeartRate(packet(bytes))).toEqual(says);
  });

  it.each([[[]], [[0x00]], [[0x01, 72]], [[0x08, 72, 1]], [[0x10, 72, 1]], [[0x18, 72, 1, 0, 1]]])(
    "that ends too early is none: %j",
    (bytes) => {
      expect(() => readHeartRate(packet(bytes))).toThrow(RangeError);
    },
  );

  it("is read where it lies within a larger buffer", () => {
    const buffer = Uint8Array.from([9, 9, 0x00, 72, 9]).buffer;
    expect(readHeartRate(new DataView(buffer, 2, 2)).rate).toBe(72);
  });
});
