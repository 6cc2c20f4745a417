"""Walk a site as each role would, and count what reaches for cameras, keys, pointers and sockets.

    counts = crawl(browser, site.address, site.password)

Everything is counted in the browser itself: an init script wraps the calls before any script of the page runs.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urldefrag, urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Page, Response

ROLES = (None, "student", "teacher", "administrator")
MOST_PAGES = 90  # of one role; a demo has fewer
# Every skill has the same page with other words and numbers: a few of them stand for all.
ALIKE = re.compile(r"^/(practice/skills|classes/content)/[^/]+/$")
MOST_ALIKE = 3
BARRED = ("camera", "microphone", "bluetooth")
CAPTURE_FILE = re.compile(r"/assets/(?:capture|camera|heart)-[^/]+$")

# A timing listener hears keys, pointer, scrolling or visibility of the whole page, and was added by a script of the
# site, its libraries included. The driver of the browser adds one of its own; that script has no address. The maths
# editor, while it is open, hears scrolling to keep its cursor in place: it is counted, but by itself.
WATCH = """
const saw = (what, detail) => void window.tangentSaw(what, String(detail));
const wrap = (owner, name, what) => {
  const original = owner?.[name];
  if (original) owner[name] = function (...given) { saw(what, name); return original.apply(this, given); };
};
wrap(MediaDevices?.prototype, "getUserMedia", "camera_calls");
wrap(MediaDevices?.prototype, "getDisplayMedia", "camera_calls");
// Browsers without Bluetooth get a pretended one, so that a page that asks for it is noticed.
if (!navigator.bluetooth) Object.defineProperty(navigator, "bluetooth", { value: { requestDevice: async () => {} } });
wrap(navigator.bluetooth, "requestDevice", "bluetooth_calls");
const TIMED = /^(key(down|up|press)|(pointer|mouse|touch)move|scroll|wheel|visibilitychange)$/;
const whole = (target) => [window, document, document.documentElement, document.body].includes(target);
const caller = () => new Error().stack.split("\\n").find((line) => line.includes(location.origin + "/"));
const kind = (script) => (script.includes("/mathlive") ? "editor_listeners" : "timing_listeners");
const listen = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (type, ...rest) {
  const script = TIMED.test(type) && whole(this ?? window) && caller();
  if (script) saw(kind(script), type);
  return listen.call(this ?? window, type, ...rest);
};
const Plain = window.WebSocket;
window.WebSocket = class extends Plain {
  constructor(...given) { super(...given); if (given[0].includes("/ws/practice/")) saw("practice_sockets", given[0]); }
};
"""


@dataclass
class Sightings:
    """What a crawl saw."""

    counts: Counter[str] = field(default_factory=Counter)
    details: Counter[str] = field(default_factory=Counter)
    pages: set[str] = field(default_factory=set)
    unbarred: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    left_over: int = 0  # pages that were linked to but not visited

    def saw(self, what: str, detail: str) -> None:
        self.counts[what] += 1
        self.details[f"{what}: {detail}"] += 1

    def as_dict(self) -> dict[str, Any]:
        kinds = (
            "camera_calls",
            "bluetooth_calls",
            "timing_listeners",
            "capture_files",
            "practice_sockets",
            "editor_listeners",
        )
        return {
            "pages": len(self.pages),
            **{kind: self.counts[kind] for kind in kinds},
            "unbarred": sorted(set(self.unbarred)),
            "broken": sorted(set(self.broken)),
            "left_over": self.left_over,
            "details": dict(self.details),
        }


def crawl(browser: Browser, address: str, password: str, agree: bool = False) -> dict[str, Any]:
    """What all roles together came across. `agree`: the student first agrees to everything that is asked."""
    sightings = Sightings()
    for role in ROLES:
        context = watched(browser, address, sightings)
        page = context.new_page()
        if role is not None:
            _sign_in(page, address, role, password)
        if role == "student":
            _practise(page, address, agree)
        _follow_links(page, address, role or "visitor", sightings)
        context.close()
    return sightings.as_dict()


def watched(browser: Browser, address: str, sightings: Sightings) -> BrowserContext:
    """A browser of one's own that notes what its pages reach for."""
    context = browser.new_context(permissions=["camera"], viewport={"width": 1280, "height": 844})
    context.set_default_timeout(20_000)
    context.expose_binding("tangentSaw", lambda _, what, detail: sightings.saw(what, detail))
    context.add_init_script(WATCH)
    context.on("response", lambda response: _note_response(response, address, sightings))
    return context


def _note_response(response: Response, address: str, sightings: Sightings) -> None:
    if CAPTURE_FILE.search(response.url) and response.status == 200:
        sightings.saw("capture_files", response.url.rsplit("/", 1)[-1].split("-")[0])
    if response.status >= 500:
        sightings.broken.append(f"{response.status} {response.url}")
    document = response.request.resource_type == "document" and not 300 <= response.status < 400
    if document and response.url.startswith(address):
        policy = response.headers.get("permissions-policy", "")
        sightings.pages.add(f"{response.request.method} {urlsplit(response.url).path}")
        if not all(f"{feature}=()" in policy for feature in BARRED):
            sightings.unbarred.append(urlsplit(response.url).path)


def _sign_in(page: Page, address: str, role: str, password: str) -> None:
    page.goto(f"{address}/accounts/login/")
    page.fill("#id_login", role)
    page.fill("#id_password", password)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "login" not in url)


def _practise(page: Page, address: str, agree: bool) -> None:
    """Start, miss twice, take a hint, say a word, open the maths editor, see the solution, go on."""
    if agree:
        _agree(page, address)
    page.goto(f"{address}/practice/")
    page.click("button:has-text('Practise Algebra')")
    page.wait_for_selector(".prompt .katex")
    for wrong in ("9999", "8888"):
        page.fill("#answer", wrong)
        _press(page, "Check")
    page.mouse.move(300, 300)
    page.click("button:has-text('Maths editor')")
    page.wait_for_selector("math-field")
    page.keyboard.type("x^2")
    page.click("button:has-text('Plain text')")
    for name in ("hint", "Show me how", "Now you"):
        _press(page, name)
    page.locator(".feelings button").first.click()
    page.wait_for_selector("#support [aria-pressed=true]")
    if agree:  # what looks at the camera's pictures is fetched first
        page.locator(".pill.camera", has_text="Camera on").wait_for(timeout=150_000)
    page.wait_for_timeout(3_000)  # long enough for a batch to be sent
    page.reload()
    page.wait_for_load_state("networkidle")


def _press(page: Page, name: str) -> None:
    """One button of the exercise, until what came back is in its place."""
    page.evaluate("document.querySelector('#workspace .exercise').dataset.old = ''")
    page.click(f"#workspace button:has-text('{name}')")
    page.wait_for_selector("#workspace .exercise:not([data-old])")


def _agree(page: Page, address: str) -> None:
    page.goto(f"{address}/my-data/")
    while (yes := page.locator("button:has-text('I agree')")).count():
        yes.first.click()
        page.wait_for_load_state("networkidle")


def _follow_links(page: Page, address: str, who: str, sightings: Sightings) -> None:
    """Every page within this site that a link leads to; one with other questions behind it is the same page."""
    waiting, seen, alike = [f"{address}/"], set(), Counter()
    while waiting and len(seen) < MOST_PAGES:
        url = waiting.pop(0)
        if urlsplit(url).path in seen or _walked_enough(urlsplit(url).path, alike):
            continue
        seen.add(urlsplit(url).path)
        response = _open(page, url)
        if response is not None and response.status >= 400:
            sightings.broken.append(f"{who}: {response.status} {urlsplit(url).path}")
        links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        waiting += [urldefrag(link).url for link in links if link.startswith(f"{address}/")]
    left = {urlsplit(url).path for url in waiting} - seen
    sightings.left_over += len([path for path in left if not _walked_enough(path, alike)])


def _walked_enough(path: str, alike: Counter[str]) -> bool:
    """Whether a page of this kind was seen so often that one more tells nothing."""
    kind = ALIKE.match(path)
    if kind is None:
        return False
    alike[kind[1]] += 1
    return alike[kind[1]] > MOST_ALIKE


def _open(page: Page, url: str) -> Response | None:
    """None: it was a file to keep, and the page stays where it is."""
    try:
        return page.goto(url, wait_until="networkidle")
    except Error as trouble:
        if "Download is starting" not in str(trouble):
            raise
        return None
