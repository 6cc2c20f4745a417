// The service worker. It keeps the site's own files and one page that names nobody. Pages, answers and
// whatever is about anyone pass through it and are never kept. It imports nothing: it is one file.

interface Waits extends Event {
  waitUntil(what: Promise<unknown>): void;
}
interface Asks extends Waits {
  request: Request;
  preloadResponse: Promise<Response | undefined>;
  respondWith(what: Promise<Response>): void;
}
interface Worker extends EventTarget {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  registration: { navigationPreload?: { enable(): Promise<void> } };
}
// The server writes this line above: tutor/offline/shell.py.
// The page is in this language, and `words` is the address of what scripts say in it, empty in English.
declare const SHELL: { version: string; language: string; page: string; words: string; files: string[] };

const worker = self as unknown as Worker;
const OURS = "tangent-shell ";
const NAME = OURS + SHELL.version;
const CHANGING = [SHELL.page, SHELL.words].filter(Boolean); // under one address in every version
const FILES = new Set([SHELL.words, ...SHELL.files]);

worker.addEventListener("install", (event) => (event as Waits).waitUntil(install()));
worker.addEventListener("activate", (event) => (event as Waits).waitUntil(takeOver()));
worker.addEventListener("fetch", (event) => fetched(event as Asks));

async function install(): Promise<void> {
  const cache = await caches.open(NAME);
  // Without cookies: nobody's page is ever among them. The language, which is in a cookie too, is asked for in so many words.
  const options: RequestInit = { credentials: "omit", headers: { "Accept-Language": SHELL.language } };
  await cache.addAll(CHANGING.map((address) => new Request(address, { ...options, cache: "no-cache" })));
  await cache.addAll(SHELL.files.map((address) => new Request(address, options)));
  await worker.skipWaiting();
}

async function takeOver(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.registration.navigationPreload?.enable();
  await worker.clients.claim();
}

function fetched(event: Asks): void {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (FILES.has(pathname)) event.respondWith(kept(pathname, request));
}

/** The page itself; where it cannot be reached, the one that says what works without. */
async function page(event: Asks): Promise<Response> {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return kept(SHELL.page, event.request);
  }
}

async function kept(address: string, request: Request): Promise<Response> {
  const cache = await caches.open(NAME);
  return (await cache.match(address, { ignoreVary: true })) ?? fetch(request); // there is one of each
}
