import { SCRATCH } from "../models/scratch_name";
import type { Kept } from "./paper";

const A_MONTH = 30 * 86_400_000; // ms
const KEY = "key";
const IV = 12; // bytes

interface Row {
  exercise: string;
  wall: number; // ms since 1970
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

/**
 * One sheet for each exercise in IndexedDB, sealed with AES-GCM under a key that no script can read out of the browser.
 * The key belongs to one person: whoever signs in next finds neither the key nor what it sealed. Nothing is sent.
 */
export class ScratchStore {
  private constructor(
    private readonly database: IDBDatabase,
    private readonly key: CryptoKey,
  ) {
    // Signing out deletes the database; a tab that is still open must not stand in the way.
    database.onversionchange = () => database.close();
  }

  /** Null where the browser has no place or no keys (a page without HTTPS), or nobody is signed in. */
  static async open(owner: string, now: number = Date.now()): Promise<ScratchStore | null> {
    if (!owner) return null;
    try {
      const database = await openDatabase();
      const store = new ScratchStore(database, await keyOf(owner, database));
      await store.forgetOld(now);
      return store;
    } catch {
      return null;
    }
  }

  /** What was altered, or sealed under a key that is gone, is nothing. */
  async sheet(exercise: string): Promise<Kept | null> {
    const row = await done(this.sheets("readonly").get(exercise) as IDBRequest<Row | undefined>);
    if (!row) return null;
    try {
      const bytes = await crypto.subtle.decrypt(lock(exercise, row.iv), this.key, row.sealed);
      return JSON.parse(new TextDecoder().decode(bytes)) as Kept;
    } catch {
      await done(this.sheets("readwrite").delete(exercise));
      return null;
    }
  }

  async keep(exercise: string, sheet: Kept, now: number = Date.now()): Promise<void> {
    const iv = crypto.getRandomValues(new Uint8Array(IV));
    const bytes = new TextEncoder().encode(JSON.stringify(sheet));
    const sealed = await crypto.subtle.encrypt(lock(exercise, iv), this.key, bytes);
    await done(this.sheets("readwrite").put({ exercise, wall: now, iv, sealed } satisfies Row));
  }

  private async forgetOld(now: number): Promise<void> {
    const rows = await done(this.sheets("readonly").getAll() as IDBRequest<Row[]>);
    const old = rows.filter((row) => now - row.wall > A_MONTH);
    await Promise.all(old.map((row) => done(this.sheets("readwrite").delete(row.exercise))));
  }

  private sheets(mode: IDBTransactionMode): IDBObjectStore {
    return this.database.transaction("sheets", mode).objectStore("sheets");
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(SCRATCH, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("keys");
    request.result.createObjectStore("sheets", { keyPath: "exercise" });
  };
  return done(request);
}

/** This person's key. Another person's is thrown away, and what it sealed with it. */
async function keyOf(owner: string, database: IDBDatabase): Promise<CryptoKey> {
  const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  // Looked up and put in one transaction: two tabs agree on one key.
  const both = database.transaction(["keys", "sheets"], "readwrite");
  const keys = both.objectStore("keys");
  const held = await done(keys.get(KEY) as IDBRequest<{ owner: string; key: CryptoKey } | undefined>);
  if (held?.owner === owner) return held.key;
  both.objectStore("sheets").clear();
  await done(keys.put({ owner, key: fresh }, KEY));
  return fresh;
}

function lock(exercise: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(`scratch|${exercise}`) };
}

function done<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The browser's store failed."));
    if (request instanceof IDBOpenDBRequest) request.onblocked = () => reject(new Error("The browser's store is busy."));
  });
}
