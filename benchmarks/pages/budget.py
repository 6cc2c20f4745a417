"""The weight and the speed of the practice page, measured in Chromium: bytes, a slow line, a slow processor.

Largest Contentful Paint and Interaction to Next Paint as https://web.dev/articles/vitals defines them; INP of fewer
than fifty interactions is the longest of them.
"""

from dataclasses import dataclass

from playwright.sync_api import CDPSession, Page

from benchmarks.pages.site import Site

KBITS, LATENCY_MS, SLOWER = 400, 400, 4
ROUNDS = 10  # of two interactions each
OBSERVE = """
window.tangent = { lcp: 0, inp: 0, events: 0 };
new PerformanceObserver((list) => list.getEntries().forEach((each) => (tangent.lcp = each.startTime)))
  .observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => list.getEntries().filter((each) => each.interactionId).forEach((each) => {
  tangent.inp = Math.max(tangent.inp, each.duration);
  tangent.events += 1;
})).observe({ type: "event", durationThreshold: 16, buffered: true });
"""
WORKS = "() => document.querySelector('#preview .katex')"


@dataclass
class Weight:
    """Compressed bytes by kind of file, as they came over the line."""

    by_kind: dict[str, int]

    @property
    def kilobytes(self) -> float:
        return sum(self.by_kind.values()) / 1000


@dataclass(frozen=True)
class Speed:
    """Milliseconds: largest contentful paint, interaction to next paint, and how many interactions were timed."""

    lcp: float
    inp: float
    timed: int


def weight_of_practice(site: Site, language: str = "en-gb") -> Weight:
    """Everything that the page fetches, on a first visit, before anything is pressed."""
    page = _fresh(site)
    page.context.add_cookies([{"name": "looks", "value": f"language-{language}", "url": site.address}])
    line = _line(page)
    kinds: dict[str, str] = {}
    weight = Weight({})

    def received(event: dict[str, object]) -> None:
        kinds[str(event["requestId"])] = str(event["type"])

    def finished(event: dict[str, object]) -> None:
        kind = kinds.get(str(event["requestId"]), "Other")
        weight.by_kind[kind] = weight.by_kind.get(kind, 0) + int(float(str(event["encodedDataLength"])))

    line.on("Network.responseReceived", received)
    line.on("Network.loadingFinished", finished)
    page.goto(_practice(site), wait_until="networkidle")
    page.wait_for_selector(".prompt .katex")
    page.context.close()
    return weight


def seconds_on_a_slow_line(site: Site) -> float:
    """From asking for the page, with nothing kept from before, until what is typed is read along."""
    page = _fresh(site)
    line = _line(page)
    per_second = KBITS * 1000 / 8
    line.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY_MS,
            "downloadThroughput": per_second,
            "uploadThroughput": per_second,
        },
    )
    page.set_default_timeout(60_000)
    page.add_init_script("window.tangentBegan = Date.now()")
    page.evaluate("0")
    began = page.evaluate("Date.now()")
    page.goto(_practice(site), wait_until="commit")
    page.wait_for_selector("#answer")
    page.wait_for_selector("[data-ready], #answer:enabled")
    page.fill("#answer", "3/4")
    page.wait_for_function(WORKS)
    seconds: float = (page.evaluate("Date.now()") - began) / 1000
    page.context.close()
    return seconds


def speed_on_a_slow_processor(site: Site) -> Speed:
    """LCP of a first visit, and the longest of some twenty interactions: typing, hints opened, focus moved."""
    page = _fresh(site)
    line = _line(page)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(OBSERVE)
    page.set_default_timeout(60_000)
    page.goto(_practice(site), wait_until="networkidle")
    page.wait_for_selector(".prompt .katex")
    page.wait_for_timeout(500)
    lcp: float = page.evaluate("tangent.lcp")
    _use(page)
    page.wait_for_timeout(1_000)
    inp, timed = page.evaluate("[tangent.inp, tangent.events]")
    page.context.close()
    return Speed(lcp, inp, timed)


def _use(page: Page) -> None:
    """Typed keys, a summary opened and closed, an answer checked."""
    for number in range(ROUNDS):
        page.click("#answer")
        page.keyboard.type(str(number))
        page.locator(".progress details summary").first.click()
        page.wait_for_timeout(150)
    page.fill("#answer", "9999")
    page.click("#workspace button:has-text('Check')")
    page.wait_for_selector("#verdict")


def _fresh(site: Site) -> Page:
    """A phone that was never here, of somebody who is signed in."""
    known = site.page("learner")
    state = known.context.storage_state()
    known.close()
    context = site.browser.new_context(viewport={"width": 390, "height": 844}, storage_state=state)
    return context.new_page()


def _line(page: Page) -> CDPSession:
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    return line


def _practice(site: Site) -> str:
    return f"{site.address}/practice/session/{site.filled['values']['session_id']}/"
