import { beforeEach, describe, expect, it } from "vitest";

import type { Content, Done, KeptStore, Waiting, Written } from "../offline/kept_store";
import type { Asked, Judged, State } from "../offline/server";
import { after, type Server, sync } from "../offline/sync";

const done: Done = { opened: 0, part: 0, hints: [], text: "7", said: "later", ended: "", judged: null };
const content = { id: "s", items: [{ html: "", checks: [{}] }, { html: "", checks: [{}, {}] }] } as unknown as Content;
const right: Judged = { outcome: "correct", headline: "Right.", feedback: "" };
const wrong: Judged = { outcome: "wrong", headline: "Not yet.", feedback: "Mind the sign." };

/** What IndexedDB does, without it. */
class Shelf {
  rows: Waiting[] = [];
  kept: (Done | null)[] = [structuredClone(done), structuredClone(done)];
  unlocked: Record<string, string> | null = null;
  waiting = (): Promise<Waiting[]> => Promise.resolve([...this.rows]);
  content = (): Promise<Content> => Promise.resolve(content);
  progress = (): Promise<(Done | null)[]> => Promise.resolve(structuredClone(this.kept));
  saveProgress(_: string, progress: (Done | null)[]): Promise<void> {
    this.kept = progress;
    return Promise.resolve();
  }
  settle(order: number): Promise<void> {
    this.rows = this.rows.filter((row) => row.order !== order);
    return Promise.resolve();
  }
  unlock(_: string, locks: Record<string, string>): Promise<void> {
    this.unlocked = locks;
    return Promise.resolve();
  }
}

/** Takes each key once, as the real one does. */
class Pretended implements Server {
  taken = new Map<string, Written>();
  arrived: string[] = [];
  answers: Asked<Judged>["said"][] = [];
  state: Asked<State> = { said: "yes", value: { owner: "me", test: false, locks: { s: "k" }, token: "t" } };
  judged = right;
  askState = (): Promise<Asked<State>> => Promise.resolve(this.state);
  send(_: string, written: Written): Promise<Asked<Judged>> {
    this.arrived.push(written.text);
    const said = this.answers.shift() ?? "yes";
    if (said !== "yes") return Promise.resolve({ said });
    this.taken.set(written.key, written);
    return Promise.resolve({ said, value: this.judged });
  }
}

let shelf: Shelf;
let server: Pretended;
const go = (): ReturnType<typeof sync> => sync(shelf as unknown as KeptStore, "me", server);

beforeEach(() => {
  shelf = new Shelf();
  server = new Pretended();
  shelf.rows = ["a", "b", "c"].map((text, order) => ({
    order,
    set: "s",
    written: { key: text, place: 0, part: 0, kind: "answer", text, opened: 0, written: order, hints: [] },
  }));
});

describe("what waits", () => {
  it("is sent in order, each once", async () => {
    expect(await go()).toEqual({ sent: 3, left: 0, because: "" });
    expect(server.arrived).toEqual(["a", "b", "c"]);
    expect(shelf.unlocked).toEqual({ s: "k" });
  });

  it("stays, from the one on that did not arrive", async () => {
    server.answers = ["yes", "away"];
    expect(await go()).toEqual({ sent: 1, left: 2, because: "away" });
    expect(await go()).toEqual({ sent: 2, left: 0, because: "" });
    expect(server.arrived).toEqual(["a", "b", "b", "c"]);
  });

  it("counts once when the page ended between sending and noting", async () => {
    const settle = shelf.settle.bind(shelf);
    shelf.settle = () => Promise.reject(new Error("the page is gone"));
    await expect(go()).rejects.toThrow();
    shelf.settle = settle;
    await go();
    expect(server.arrived).toEqual(["a", "a", "b", "c"]);
    expect([...server.taken.keys()]).toEqual(["a", "b", "c"]);
  });

  it.each([
    ["nobody", { said: "nobody" }],
    ["away", { said: "away" }],
    ["nobody", { said: "yes", value: { owner: "you", test: false, locks: {}, token: "t" } }],
    ["test", { said: "yes", value: { owner: "me", test: true, locks: {}, token: "t" } }],
  ] as [string, Asked<State>][])("stays whole: %s", async (because, state) => {
    server.state = state;
    expect(await go()).toEqual({ sent: 0, left: 3, because });
    expect(server.arrived).toEqual([]);
    expect(shelf.unlocked).toBeNull();
  });
});

describe("what the server said", () => {
  it("stands with the exercise, with what was written", async () => {
    server.judged = wrong;
    await go();
    expect(shelf.kept[0]).toMatchObject({ text: "7", ended: "", judged: { headline: "Not yet.", feedback: "Mind the sign." } });
  });

  it("ends an exercise that it found right, or opens its next part", () => {
    expect(after(done, 0, 1, right).ended).toBe("right");
    expect(after(done, 0, 2, right)).toMatchObject({ ended: "", part: 1, text: "", said: "" });
    expect(after({ ...done, part: 1 }, 0, 2, right)).toMatchObject({ ended: "", part: 1, text: "7" });
  });

  it("leaves a solution that was looked at as it is", () => {
    expect(after({ ...done, ended: "shown" }, 0, 1, right).ended).toBe("shown");
  });
});
