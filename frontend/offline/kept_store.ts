import { noteSomething } from "./something";
import type { Check } from "./spelling";

const DATABASE = "tangent-kept";
const IV = 12; // bytes
const STORES = ["keys", "sets", "progress", "waiting"] as const;

export interface Content {
  id: string;
  title: string;
  decimal_comma: boolean;
  row: string; // what the list says of it, as HTML of the server
  items: { html: string; checks: Check[] }[];
}

/** Something that was written, in milliseconds of this device's clock. */
export interface Written {
  key: string;
  place: number; // of the exercise in its set
  part: number;
  kind: "answer" | "solution";
  text: string;
  opened: number;
  written: number;
  hints: number[];
}

/** What became of one exercise on this device; `judged`: what the server said afterwards. */
export interface Done {
  opened: number;
  part: number;
  hints: number[][]; // when each hint was shown, by part
  text: string;
  said: string;
  ended: "" | "right" | "shown";
  judged: { headline: string; feedback: string } | null;
}

export interface Waiting {
  order: number;
  set: string;
  written: Written;
}

interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}
interface Row {
  set: string;
  owner: string;
  until: number; // ms since 1970; forgotten then
  sealed: Sealed;
}
interface Key {
  owner: string;
  key: CryptoKey;
}

/**
 * What is kept on this device, in IndexedDB: each set sealed with AES-GCM under a key of its own that no script can
 * read out. The keys come from the server. Locking throws them away: what is sealed stays, readable for nobody, until
 * its owner signs in and gets them again. So nothing that was written is lost, and nobody else can read it.
 */
export class KeptStore {
  private constructor(private readonly database: IDBDatabase) {
    database.onversionchange = () => database.close();
  }

  /** None where the browser has no place or no keys. */
  static async open(): Promise<KeptStore | null> {
    try {
      return new KeptStore(await openDatabase());
    } catch {
      return null;
    }
  }

  async put(owner: string, lock: string, until: number, content: Content): Promise<void> {
    const key = await imported(lock);
    const sealed = await seal(key, `sets|${content.id}`, content);
    const both = this.database.transaction(["keys", "sets"], "readwrite");
    both.objectStore("keys").put({ owner, key } satisfies Key, content.id);
    both.objectStore("sets").put({ set: content.id, owner, until, sealed } satisfies Row);
    await finished(both);
    noteSomething();
  }

  /** The sets that can be opened now, the newest first. */
  async sets(): Promise<Content[]> {
    const rows = await this.all<Row>("sets");
    const opened = await Promise.all(rows.sort((a, b) => b.until - a.until).map((row) => this.opened<Content>("sets", row)));
    return opened.filter((content) => content !== null);
  }

  async content(set: string): Promise<Content | null> {
    const row = await done(this.read("sets").get(set) as IDBRequest<Row | undefined>);
    return row ? this.opened<Content>("sets", row) : null;
  }

  /** By place; null where an exercise was not begun. */
  async progress(set: string): Promise<(Done | null)[]> {
    const row = await done(this.read("progress").get(set) as IDBRequest<Row | undefined>);
    return (row && (await this.opened<(Done | null)[]>("progress", row))) ?? [];
  }

  async saveProgress(set: string, progress: (Done | null)[]): Promise<void> {
    await this.write("progress", await this.sealedRow("progress", set, progress));
  }

  /** Keep something to be sent. Raises where the device has no room for it. */
  async add(set: string, written: Written): Promise<void> {
    await this.write("waiting", await this.sealedRow("waiting", set, written));
  }

  /** What can be sent now, in the order in which it was written. */
  async waiting(): Promise<Waiting[]> {
    const rows = await this.all<Row & { order: number }>("waiting");
    const opened = await Promise.all(rows.map(async (row) => ({ ...row, written: await this.opened<Written>("waiting", row) })));
    return opened.flatMap(({ order, set, written }) => (written ? [{ order, set, written }] : []));
  }

  async settle(order: number): Promise<void> {
    await done(this.database.transaction("waiting", "readwrite").objectStore("waiting").delete(order));
  }

  /** Who can open something here now. */
  async owner(): Promise<string | null> {
    return (await this.all<Key>("keys"))[0]?.owner ?? null;
  }

  /** Whether something of this person is here that needs a key from the server. */
  async lacksKeys(owner: string): Promise<boolean> {
    const keys = new Set(await done(this.read("keys").getAllKeys()));
    const rows = [...(await this.all<Row>("sets")), ...(await this.all<Row>("waiting"))];
    return rows.some((row) => row.owner === owner && !keys.has(row.set));
  }

  /** Take keys in for what is here. What is locked and has no key on the server any more opens for nobody: it goes. */
  async unlock(owner: string, locks: Record<string, string>): Promise<void> {
    const own = (await this.all<Row>("sets")).filter((row) => row.owner === owner);
    for (const { set } of own) {
      const lock = locks[set];
      if (lock) await this.takeKey(set, { owner, key: await imported(lock) });
      else if (!(await done(this.read("keys").count(set)))) await this.remove(set);
    }
  }

  /** Throw every key away that is not this person's; "" for nobody. */
  async lockOthers(owner: string): Promise<void> {
    const change = this.database.transaction("keys", "readwrite");
    const request = change.objectStore("keys").openCursor();
    request.onsuccess = () => {
      const at = request.result;
      if (!at) return;
      if ((at.value as Key).owner !== owner) at.delete();
      at.continue();
    };
    await finished(change);
  }

  async remove(set: string): Promise<void> {
    const waiting = (await this.all<Row & { order: number }>("waiting")).filter((row) => row.set === set);
    const change = this.database.transaction(STORES, "readwrite");
    for (const name of ["keys", "sets", "progress"] as const) change.objectStore(name).delete(set);
    for (const row of waiting) change.objectStore("waiting").delete(row.order);
    await finished(change);
  }

  async forgetOld(now: number): Promise<void> {
    for (const row of await this.all<Row>("sets")) if (row.until <= now) await this.remove(row.set);
  }

  private async sealedRow(place: string, set: string, value: unknown): Promise<Row> {
    const [held, row] = await Promise.all([
      done(this.read("keys").get(set) as IDBRequest<Key | undefined>),
      done(this.read("sets").get(set) as IDBRequest<Row | undefined>),
    ]);
    if (!held || !row) throw new Error("The set is not open.");
    return { set, owner: row.owner, until: row.until, sealed: await seal(held.key, `${place}|${set}`, value) };
  }

  /** The plain value; null without its key, or where it was altered. */
  private async opened<Value>(place: string, row: Row): Promise<Value | null> {
    const held = await done(this.read("keys").get(row.set) as IDBRequest<Key | undefined>);
    if (!held || held.owner !== row.owner) return null;
    try {
      const bytes = await crypto.subtle.decrypt(lockOf(`${place}|${row.set}`, row.sealed.iv), held.key, row.sealed.bytes);
      return JSON.parse(new TextDecoder().decode(bytes)) as Value;
    } catch {
      return null;
    }
  }

  private all<Value>(name: (typeof STORES)[number]): Promise<Value[]> {
    return done(this.read(name).getAll() as IDBRequest<Value[]>);
  }

  private read(name: (typeof STORES)[number]): IDBObjectStore {
    return this.database.transaction(name).objectStore(name);
  }

  private async write(name: (typeof STORES)[number], row: Row): Promise<void> {
    const change = this.database.transaction(name, "readwrite", { durability: "strict" });
    change.objectStore(name).put(row);
    await finished(change);
  }

  private async takeKey(set: string, key: Key): Promise<void> {
    await done(this.database.transaction("keys", "readwrite").objectStore("keys").put(key, set));
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("keys");
    for (const name of ["sets", "progress"]) request.result.createObjectStore(name, { keyPath: "set" });
    request.result.createObjectStore("waiting", { keyPath: "order", autoIncrement: true });
  };
  return done(request);
}

function imported(lock: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(lock), (letter) => letter.charCodeAt(0));
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

async function seal(key: CryptoKey, place: string, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  return { iv, bytes: await crypto.subtle.encrypt(lockOf(place, iv), key, plain) };
}

function lockOf(place: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(place) };
}

function done<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The browser's store failed."));
    if (request instanceof IDBOpenDBRequest) request.onblocked = () => reject(new Error("The browser's store is busy."));
  });
}

/** Once it is on the disk, as far as the browser says. */
function finished(change: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    change.oncomplete = () => resolve();
    change.onabort = change.onerror = () => reject(change.error ?? new Error("The browser's store failed."));
  });
}
