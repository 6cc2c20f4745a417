import type { Done, KeptStore, Waiting } from "./kept_store";
import type { Asked, Judged, State } from "./server";

/** What happened: how many were sent, how many are left, and what stands in the way. */
export interface Synced {
  sent: number;
  left: number;
  because: "" | "away" | "nobody" | "test";
}

export interface Server {
  askState(): Promise<Asked<State>>;
  send(set: string, waiting: Waiting["written"], token: string): Promise<Asked<Judged>>;
}

/**
 * Send what waits, one after the other and in order: the next one goes when the server has taken the one before. What
 * was sent twice counts once there, by its key, so that a crash between sending and noting does no harm.
 */
export async function sync(store: KeptStore, owner: string, server: Server): Promise<Synced> {
  const state = await server.askState();
  if (state.said !== "yes") return ended(store, 0, state.said);
  if (state.value.owner !== owner) return ended(store, 0, "nobody");
  if (state.value.test) return ended(store, 0, "test");
  await store.unlock(owner, state.value.locks);
  return sendAll(store, server, state.value.token);
}

async function sendAll(store: KeptStore, server: Server, token: string): Promise<Synced> {
  let sent = 0;
  for (const each of await store.waiting()) {
    const answer = await server.send(each.set, each.written, token);
    if (answer.said !== "yes") return ended(store, sent, answer.said);
    await note(store, each, answer.value);
    await store.settle(each.order);
    sent += 1;
  }
  return ended(store, sent, "");
}

async function ended(store: KeptStore, sent: number, because: Synced["because"]): Promise<Synced> {
  return { sent, left: (await store.waiting()).length, because };
}

/** What the server said is shown with the exercise, and what it found right goes on from there. */
async function note(store: KeptStore, { set, written }: Waiting, judged: Judged): Promise<void> {
  const [content, progress] = await Promise.all([store.content(set), store.progress(set)]);
  const before = progress[written.place];
  if (!content || !before) return;
  const parts = content.items[written.place]?.checks.length ?? 1;
  progress[written.place] = after(before, written.part, parts, judged);
  await store.saveProgress(set, progress);
}

/** One exercise once the server has judged what was written in one of its parts. */
export function after(before: Done, part: number, parts: number, judged: Judged): Done {
  const said = { ...before, judged: { headline: judged.headline, feedback: judged.feedback } };
  if (judged.outcome !== "correct" || before.ended || before.part > part) return said;
  return part + 1 < parts ? { ...said, part: part + 1, text: "", said: "" } : { ...said, ended: "right" };
}
