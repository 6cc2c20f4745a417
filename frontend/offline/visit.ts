import { waitBefore } from "../models/backoff";
import { KeptStore } from "./kept_store";
import { askState, send } from "./server";
import { sync, type Synced } from "./sync";

const LOCK = "tangent-kept";
let tries = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** On any page: keys of whoever is not signed in go, what waits is sent, and again whenever the line is back. */
export async function visit(owner: string): Promise<void> {
  const store = await KeptStore.open();
  if (!store) return;
  await store.forgetOld(Date.now());
  await store.lockOthers(owner);
  if (!owner) return;
  await sendWaiting(store, owner);
  window.addEventListener("online", () => void sendWaiting(store, owner));
}

/** Send what waits, in one tab at a time; the others have nothing to do. */
export async function sendWaiting(store: KeptStore, owner: string): Promise<void> {
  const locks = (navigator as Partial<Navigator>).locks;
  if (!locks) return sendNow(store, owner);
  await locks.request(LOCK, { ifAvailable: true }, (held) => (held ? sendNow(store, owner) : undefined));
}

async function sendNow(store: KeptStore, owner: string): Promise<void> {
  const left = (await store.waiting()).length;
  if (!left && !(await store.lacksKeys(owner))) return;
  if (!navigator.onLine) return tell({ sent: 0, left, because: "away" });
  const synced = await sync(store, owner, { askState, send });
  tell(synced);
  tryAgain(store, owner, synced);
}

function tryAgain(store: KeptStore, owner: string, synced: Synced): void {
  clearTimeout(timer);
  if (synced.because !== "away" || !synced.left) {
    tries = 0;
    return;
  }
  timer = setTimeout(() => void sendWaiting(store, owner), 4 * waitBefore(tries++, Math.random()));
}

/** For whatever shows it. */
export function tell(synced: Synced): void {
  document.dispatchEvent(new CustomEvent("kept:line", { detail: synced }));
}
