import { QUEUE } from "./queue_name";

const A_DAY = 86_400_000; // ms
const KEY = "key";
const IV = 12; // bytes

/** One batch that waits, as the queue knows it. `wall`: the computer's clock, for batches of earlier pages. */
export interface Kept {
  kind: "behaviour" | "sensor" | "camera_pulse"; // what one consent covers
  stream: string;
  sequence: number;
  order: number;
  made: number; // ms on the clock of its page
  wall: number; // ms since 1970
  page: string; // which page made it: clocks of two pages cannot be compared
  body: Record<string, unknown>;
}

export interface Store {
  all(): Promise<Kept[]>;
  put(kept: Kept): Promise<void>;
  remove(stream: string, sequence: number): Promise<void>;
  clear(kind?: Kept["kind"]): Promise<void>;
}

/** Where there is no place to keep anything: what waits is lost with the page. */
export const NO_STORE: Store = {
  all: () => Promise.resolve([]),
  put: () => Promise.resolve(),
  remove: () => Promise.resolve(),
  clear: () => Promise.resolve(),
};

type Row = Omit<Kept, "body"> & { session: string; iv: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer };

/**
 * Batches in IndexedDB, each sealed with AES-GCM under a key that no script can read out of the browser. The key
 * belongs to one person: whoever signs in next finds neither the key nor what it sealed.
 */
export class SealedStore implements Store {
  private constructor(
    private readonly database: IDBDatabase,
    private readonly key: CryptoKey,
    private readonly session: string,
  ) {
    // Signing out deletes the database; a tab that is still open must not stand in the way.
    database.onversionchange = () => database.close();
  }

  /** The store of one visit, or none where the browser has no place or no keys (a page without HTTPS). */
  static async open(owner: string, session: string, now: number = Date.now()): Promise<Store> {
    try {
      const database = await openDatabase();
      const store = new SealedStore(database, await keyOf(owner, database), session);
      await store.forgetOthers(now);
      return store;
    } catch {
      return NO_STORE;
    }
  }

  async all(): Promise<Kept[]> {
    const rows = (await this.rows()).filter((row) => row.session === this.session);
    const opened = await Promise.all(rows.map((row) => this.unseal(row)));
    return opened.filter((kept) => kept !== null).sort((a, b) => a.order - b.order || a.sequence - b.sequence);
  }

  async put(kept: Kept): Promise<void> {
    const { body, ...plain } = kept;
    const iv = crypto.getRandomValues(new Uint8Array(IV));
    const bytes = new TextEncoder().encode(JSON.stringify(body));
    const sealed = await crypto.subtle.encrypt(this.lock(kept, iv), this.key, bytes);
    await done(this.write().put({ ...plain, session: this.session, iv, sealed }));
  }

  async remove(stream: string, sequence: number): Promise<void> {
    await done(this.write().delete([stream, sequence]));
  }

  async clear(kind?: Kept["kind"]): Promise<void> {
    const gone = (await this.rows()).filter((row) => !kind || row.kind === kind);
    await Promise.all(gone.map((row) => this.remove(row.stream, row.sequence)));
  }

  private async forgetOthers(now: number): Promise<void> {
    const old = (await this.rows()).filter((row) => row.session !== this.session && now - row.wall > A_DAY);
    await Promise.all(old.map((row) => this.remove(row.stream, row.sequence)));
  }

  /** What was altered, or sealed under a key that is gone, is nothing. */
  private async unseal(row: Row): Promise<Kept | null> {
    try {
      const bytes = await crypto.subtle.decrypt(this.lock(row, row.iv), this.key, row.sealed);
      const { iv: _iv, sealed: _sealed, session: _session, ...plain } = row;
      return { ...plain, body: JSON.parse(new TextDecoder().decode(bytes)) as Kept["body"] };
    } catch {
      await this.remove(row.stream, row.sequence);
      return null;
    }
  }

  private lock(batch: Omit<Kept, "body">, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
    const place = [this.session, batch.kind, batch.stream, batch.sequence].join("|");
    return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(place) };
  }

  private rows(): Promise<Row[]> {
    return done(this.database.transaction("batches").objectStore("batches").getAll() as IDBRequest<Row[]>);
  }

  private write(): IDBObjectStore {
    return this.database.transaction("batches", "readwrite").objectStore("batches");
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(QUEUE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("keys");
    request.result.createObjectStore("batches", { keyPath: ["stream", "sequence"] });
  };
  return done(request);
}

/** This person's key. Another person's is thrown away, and what it sealed with it. */
async function keyOf(owner: string, database: IDBDatabase): Promise<CryptoKey> {
  const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  // Looked up and put in one transaction: two tabs agree on one key.
  const both = database.transaction(["keys", "batches"], "readwrite");
  const keys = both.objectStore("keys");
  const held = await done(keys.get(KEY) as IDBRequest<{ owner: string; key: CryptoKey } | undefined>);
  if (held?.owner === owner) return held.key;
  both.objectStore("batches").clear();
  await done(keys.put({ owner, key: fresh }, KEY));
  return fresh;
}

function done<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The browser's store failed."));
    if (request instanceof IDBOpenDBRequest) request.onblocked = () => reject(new Error("The browser's store is busy."));
  });
}
