import { describe, expect, it } from "vitest";

import { gistOf, type Line, linesOf, type Sensed, type Sending } from "../models/sensed_now";

const SENDING: Sending = { every: 2_000, picturesEvery: 500, slowed: null, wasHidden: false, held: 0, cut: false };
const QUIET: Sensed = { now: 10_000, typing: null, camera: null, strap: "Heart strap allowed", sending: SENDING, made: "" };
const ON_DEVICE = { where: "device", face: null, pulse: null } as const;
const QUALITY = {} as never;

function line(which: Line, sensed: Partial<Sensed>): string {
  return linesOf({ ...QUIET, ...sensed })[which];
}

const TYPING = { keys: 0, clicks: 0, moves: 0, pauses: 0 };
const sending = (how: Partial<Sending>, sensed: Partial<Sensed> = { typing: TYPING }): string =>
  line("sending", { ...sensed, sending: { ...SENDING, ...how } });

describe("the lines of what is sensed now", () => {
  it("counts keys and pauses, and says that it never knows which keys", () => {
    const words = line("typing", { typing: { keys: 12, clicks: 1, moves: 0, pauses: 3 } });
    expect(words).toBe("12 keys, 1 click and 3 pauses in the last half minute. Never which keys.");
  });

  it("says nothing was done rather than showing noughts", () => {
    const words = line("typing", { typing: { keys: 0, clicks: 0, moves: 0, pauses: 0 } });
    expect(words).toBe("Nothing in the last half minute. Never which keys.");
  });

  it("says where pictures are looked at", () => {
    expect(line("camera", { camera: ON_DEVICE })).toContain("on this device and never leave it");
    expect(line("camera", { camera: { ...ON_DEVICE, where: "server" } })).toContain("by the school's server");
  });

  it("says of a face what was seen and how long ago", () => {
    const face = { words: "face not visible: not guessing", eyes: "", at: 7_000 };
    expect(line("camera", { camera: { ...ON_DEVICE, face } })).toMatch(/Last: face not visible: not guessing, 3 seconds ago\.$/);
  });

  it("says of a face that the server saw the same", () => {
    const camera = { ...ON_DEVICE, where: "server", face: { words: "a face is seen", eyes: "open, towards the page", at: 5_000 } } as const;
    expect(line("camera", { camera })).toMatch(/by the school's server, and none is kept\. Last: a face is seen, 5 seconds ago\.$/);
    expect(line("eyes", { camera })).toBe("Open, towards the page.");
  });

  it("says what the eyes do while it is about now", () => {
    const face = { words: "a face is seen", eyes: "open, 14 blinks a minute, towards the page", at: 9_500 };
    expect(line("eyes", { camera: { ...ON_DEVICE, face } })).toBe("Open, 14 blinks a minute, towards the page.");
    expect(line("eyes", { camera: { ...ON_DEVICE, face }, now: 30_000 })).toBe("Not seen just now.");
    expect(line("eyes", { camera: { ...ON_DEVICE, face: { ...face, eyes: "" } } })).toBe("Not seen: the face is not read.");
    expect(line("eyes", {})).toBe("Not seen: the camera is not running.");
  });

  it("shows a pulse with its certainty", () => {
    const pulse = { bpm: 71.6, certainty: 0.7, variability: null, quality: QUALITY };
    expect(line("pulse", { camera: { ...ON_DEVICE, pulse } })).toBe("72 beats a minute, fairly sure.");
  });

  it("shows how much the beats vary where that is known", () => {
    const pulse = { bpm: 71.6, certainty: 0.9, variability: { rmssd: 24.4, sdnn: 30 }, quality: QUALITY };
    expect(line("pulse", { camera: { ...ON_DEVICE, pulse } })).toContain("sure, from beat to beat 24 thousandths");
  });

  it("says that a doubtful pulse goes nowhere", () => {
    const pulse = { bpm: 71.6, certainty: 0.5, variability: null, quality: QUALITY };
    expect(line("pulse", { camera: { ...ON_DEVICE, pulse } })).toBe("Perhaps 72 beats a minute, quite unsure: not sent.");
  });

  it("says why there is no pulse", () => {
    const pulse = { reason: "too much movement: sitting still for half a minute would help", quality: null };
    expect(line("pulse", { camera: { ...ON_DEVICE, pulse } })).toMatch(/^Not sure: too much movement/);
    expect(line("pulse", { camera: { ...ON_DEVICE, where: "server" } })).toMatch(/^Not read/);
    expect(line("pulse", {})).toBe("Not read: the camera is not running.");
  });

  it("says how often something is sent and what waits", () => {
    expect(sending({})).toBe("Typing every 2 seconds. Nothing waits.");
    expect(sending({ held: 3, cut: true })).toBe(
      "Typing every 2 seconds. The line is cut: 3 batches wait on this device until it is back.",
    );
  });

  it.each([
    ["hidden", "this page is hidden"],
    ["battery", "the battery is low"],
    ["slow", "the network is slow"],
    ["asked", "the server asked for less"],
  ] as const)("says why less is sent: %s", (slowed, why) => {
    expect(sending({ every: 8_000, slowed })).toBe(`Typing every 8 seconds. That is less than usual: ${why}. Nothing waits.`);
  });

  it("says what goes out of the camera, on the device or to the server", () => {
    const both = { typing: TYPING, camera: ON_DEVICE };
    expect(sending({}, both)).toBe("Typing every 2 seconds and the face in numbers every half second. Nothing waits.");
    const server = { ...ON_DEVICE, where: "server" } as const;
    expect(sending({ picturesEvery: 4_000 }, { camera: server })).toBe("A picture every 4 seconds. Nothing waits.");
    expect(sending({ picturesEvery: null }, { camera: server })).toBe("A picture not at all for now. Nothing waits.");
    expect(sending({}, {})).toBe("Nothing just now. Nothing waits.");
  });

  it("tells afterwards that it was slower while the page was hidden", () => {
    expect(sending({ wasHidden: true })).toContain("It was less while this page was hidden.");
  });

  it("repeats the page's own guess and makes none of its own", () => {
    expect(line("made", { made: "It looks as if you are puzzled. Quite unsure." })).toBe("It looks as if you are puzzled. Quite unsure.");
    expect(line("made", {})).toBe("No guess just now.");
  });
});

describe("what is said aloud", () => {
  it("does not change with time or counts", () => {
    const face = { words: "a face is seen", eyes: "", at: 1_000 };
    const before: Sensed = { ...QUIET, camera: { ...ON_DEVICE, face }, typing: { keys: 1, clicks: 0, moves: 0, pauses: 0 } };
    const after: Sensed = { ...before, now: 60_000, typing: { keys: 9, clicks: 2, moves: 5, pauses: 1 } };
    expect(gistOf(after)).toBe(gistOf(before));
  });

  it("changes with the face, with the rate and with the line", () => {
    const face = { words: "face turned away: not guessing", eyes: "", at: 1_000 };
    expect(gistOf({ ...QUIET, camera: { ...ON_DEVICE, face } })).toBe("Camera: face turned away: not guessing.");
    expect(gistOf({ ...QUIET, sending: { ...SENDING, slowed: "saving" } })).toBe("Less is sent: this device saves data.");
    expect(gistOf({ ...QUIET, sending: { ...SENDING, cut: true } })).toBe("The line to the server is cut.");
  });
});
