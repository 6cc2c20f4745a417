/** What one packet of a heart-rate sensor says. */
export interface HeartRateMeasurement {
  rate: number; // beats a minute; 0 from sensors that hear nothing
  contact: "good" | "lost" | "unknown"; // unknown: the sensor does not say
  energy: number | null; // kJ since it was last reset
  intervals: number[]; // ms between beats, oldest first
}

const SIXTEEN_BITS = 0x01;
const CONTACT = 0x02;
const SAYS_CONTACT = 0x04;
const ENERGY = 0x08;
const INTERVALS = 0x10;
const SECOND = 1024; // ticks of an interval

/**
 * Reads characteristic 0x2A37 (Bluetooth SIG, Heart Rate Service 1.0, section 3.1): flags, then the rate in 8 or
 * 16 bits, then energy and intervals where the flags say so; everything little-endian. Throws `RangeError` for a
 * packet that ends too early.
 */
export function readHeartRate(packet: DataView): HeartRateMeasurement {
  const flags = packet.getUint8(0);
  const wide = (flags & SIXTEEN_BITS) !== 0;
  const rate = wide ? packet.getUint16(1, true) : packet.getUint8(1);
  let at = wide ? 3 : 2;
  const energy = flags & ENERGY ? packet.getUint16(at, true) : null;
  if (flags & ENERGY) at += 2;
  const intervals = flags & INTERVALS ? readIntervals(packet, at) : [];
  return { rate, contact: readContact(flags), energy, intervals };
}

function readIntervals(packet: DataView, start: number): number[] {
  if ((packet.byteLength - start) % 2) throw new RangeError("A heart-rate packet ends in the middle of an interval.");
  const intervals: number[] = [];
  for (let at = start; at < packet.byteLength; at += 2) intervals.push((packet.getUint16(at, true) / SECOND) * 1000);
  return intervals;
}

function readContact(flags: number): HeartRateMeasurement["contact"] {
  if (!(flags & SAYS_CONTACT)) return "unknown";
  return flags & CONTACT ? "good" : "lost";
}
