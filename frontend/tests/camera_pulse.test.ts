import { beforeEach, describe, expect, it } from "vitest";

import { CameraPulse } from "../models/camera_pulse";
import { EventQueue, type Posted } from "../models/event_queue";

const QUALITY = {} as never;
let time = 0;
let sent: Posted[] = [];
let queue: EventQueue;
let pulse: CameraPulse;

const good = (bpm: number) => ({ bpm, certainty: 0.8, variability: null, quality: QUALITY });

beforeEach(() => {
  time = 0;
  sent = [];
  queue = new EventQueue((message) => sent.push(message) > 0, () => time);
  queue.flow();
  pulse = new CameraPulse(queue, () => time);
});

describe("the pulse by camera", () => {
  it("is sent as a numbered sensor message every five seconds", () => {
    pulse.tick(0);
    time = 1_000;
    pulse.hear(good(71.64));
    time = 3_000;
    pulse.hear(good(72));
    pulse.tick(4_000);
    expect(sent).toEqual([]);
    pulse.tick(5_000);
    const reading = { kind: "camera_pulse", unit: "bpm", samples: [[1_000, 71.6], [3_000, 72]] };
    expect(sent[0]).toMatchObject({ type: "sensor", stream: pulse.stream, sequence: 0, ...reading });
  });

  it("sends nothing that is not sure, and shows it all the same", () => {
    pulse.hear({ ...good(70), certainty: 0.59 });
    pulse.tick(10_000);
    expect(sent).toEqual([]);
    expect(pulse.now).toMatchObject({ bpm: 70 });
  });

  it("shows why there is none, and never an old one as if it were now", () => {
    pulse.hear({ reason: "no pulse stands out", quality: null });
    expect(pulse.now).toMatchObject({ reason: "no pulse stands out" });
    time = 11_000;
    expect(pulse.now).toBeNull();
  });

  it("keeps nothing once consent is taken back, and leaves a strap's readings alone", () => {
    queue.hold();
    queue.put("sensor", "strap", 0, { kind: "heart_rate" });
    pulse.hear(good(70));
    pulse.tick(5_000);
    pulse.hear(good(71));
    pulse.forget();
    pulse.tick(20_000);
    queue.flow();
    expect(sent.map((message) => message.stream)).toEqual(["strap"]);
    expect(pulse.now).toBeNull();
  });
});
