const FIRST = 500; // ms
const LONGEST = 15_000; // ms

/** Milliseconds before the next try: doubling, bounded, and spread so that a class does not return all at once. */
export function waitBefore(tries: number, chance: number): number {
  return Math.min(LONGEST, FIRST * 2 ** tries) * (0.5 + chance / 2);
}
