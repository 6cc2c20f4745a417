"""What the collector adds to typing: `python -m benchmarks.typing`.

500 keys are typed into the answer's field of a real practice page in Chromium, with the collector off and on in
turn. Timed in the page is how long each key, down and up, holds the page up: from the first listener that hears of it
until all listeners, the preview and the browser's own work on it are through. On a busy machine that swings far more
than the collector could add; so the rounds are compared pair by pair, and the listeners alone are timed as well.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from itertools import chain
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.report import Row, percentile, publish
from benchmarks.server import Server

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = os.environ.get("TUTOR_TEST_CHROMIUM", "/usr/bin/chromium")
KEYS = 500
ROUNDS = 5  # of each, in turn, so that a machine that warms up or is busy favours neither

# Handling: how long all listeners of one key hold up the page. The first listener of the window in the capturing
# phase starts the clock; a task queued by it runs as soon as they and the browser's own work are through.
TIMER = """
window.handled = [];
const channel = new MessageChannel();
let began = 0;
channel.port1.onmessage = () => window.handled.push(performance.now() - began);
for (const type of ["keydown", "keyup"]) {
  window.addEventListener(type, () => { began = performance.now(); channel.port2.postMessage(0); }, { capture: true });
}
"""


# The listeners alone, without the scheduler: events that the page itself sends through them, ten keys a reading.
LISTENERS = """
(keys) => {
  const field = document.querySelector("#answer");
  const key = (type) => field.dispatchEvent(new KeyboardEvent(type, { key: "7", code: "Digit7", bubbles: true }));
  return Array.from({ length: keys }, () => {
    const began = performance.now();
    for (let one = 0; one < 10; one++) {
      key("keydown");
      field.dispatchEvent(new Event("input", { bubbles: true }));
      key("keyup");
    }
    return (performance.now() - began) / 10;
  });
}
"""
Times = list[list[float]]  # of each round


def rows(keys: int = KEYS) -> list[Row]:
    folder = Path(tempfile.mkdtemp(prefix="tutor-typing-"))
    os.environ["TUTOR_VAR_DIR"] = str(folder)
    try:
        with Server(ROOT, folder) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = _practice(browser.new_page(), server, folder)
            typed = _timed(page, lambda: _type(page, keys // ROUNDS))
            heard = _timed(page, lambda: page.evaluate(LISTENERS, keys // ROUNDS))
            browser.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return [
        Row(f"{keys} keys, collector off, p99", percentile([*chain(*typed[False])], 99), "ms"),
        Row(f"{keys} keys, collector on, p99", percentile([*chain(*typed[True])], 99), "ms"),
        Row("typing latency added by the collector, p99, median round", _added(typed), "ms", 2),
        Row("added by its listeners alone, p99", _added(heard), "ms", 2),
    ]


def _added(times: tuple[Times, Times]) -> float:
    """The median over the rounds of what the 99th percentile grew by."""
    off, on = times
    return statistics.median(
        percentile(with_it, 99) - percentile(without, 99) for without, with_it in zip(off, on, strict=True)
    )


def _practice(page: Page, server: Server, folder: Path) -> Page:
    """A learner who has agreed to behaviour sensing, practising."""
    password = (folder / "secrets" / "demo_password").read_text().strip()[:12]
    page.add_init_script(TIMER)
    page.goto(f"{server.address}/accounts/login/")
    page.fill("#id_login", "student")
    page.fill("#id_password", password)
    page.click("main button[type=submit]")
    page.goto(f"{server.address}/my-data/")
    page.click("section.choice:has(#choice-behaviour) button:has-text('I agree')")
    page.goto(f"{server.address}/practice/")
    page.click("button:has-text('Practise Algebra')")
    page.wait_for_selector(".prompt .katex")
    return page


def _timed(page: Page, measure: Callable[[], list[float]]) -> tuple[Times, Times]:
    """Milliseconds without and with the collector, round by round, a warm-up round of each left out."""
    times: tuple[Times, Times] = ([], [])
    for number in range(-1, ROUNDS):
        for on in (False, True):
            _switch(page, on)
            taken = measure()
            if number >= 0:
                times[on].append(taken)
    return times


def _switch(page: Page, on: bool) -> None:
    """By the learner's own switch on the page."""
    wanted = ".pill.typing .state[data-on]" if on else ".pill.typing.paused"
    if page.locator(wanted).count() == 0:
        page.click(f".pill.typing button:has-text('{'Start' if on else 'Stop'}')")
        page.wait_for_selector(wanted)


def _type(page: Page, keys: int) -> list[float]:
    page.fill("#answer", "")
    page.focus("#answer")
    page.evaluate("window.handled.length = 0")
    for number in range(keys):
        page.keyboard.press("Backspace" if number % 3 == 2 else "7")
    page.wait_for_timeout(200)  # until the last key is through
    return page.evaluate("window.handled")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--keys", type=int, default=KEYS)
    publish("typing", rows(options.parse_args().keys))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
