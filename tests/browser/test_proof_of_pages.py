"""The proof finds what it is there to find: faults that were put on a page on purpose."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.pages.keys import Keys, Stuck
from benchmarks.pages.probes import LOOKS, SCREENS, axe_faults, lost

pytestmark = pytest.mark.browser
GOOD = """<!doctype html><html lang="en"><head><title>A page</title><meta name="viewport" content="width=device-width">
<style>body {{ color: #111; background: #fff; font-size: 1rem }} {style}</style></head>
<body><main><h1>A page</h1>{body}</main></body></html>"""


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    yield page
    page.close()


def show(window: Page, body: str, style: str = "") -> Page:
    window.set_content(GOOD.format(body=body, style=style))
    return window


def test_a_page_without_fault_has_none(window: Page) -> None:
    page = show(window, "<p>All is well.</p>")
    assert axe_faults(page) == {look.name: [] for look in LOOKS}
    assert lost(page) == {name: [] for name in SCREENS}


def test_weak_colours_in_the_dark_are_found_there_only(window: Page) -> None:
    style = "@media (prefers-color-scheme: dark) { body { color: #444; background: #222 } }"
    found = axe_faults(show(window, "<p>Hard to read.</p>", style))
    assert found["390 light"] == []
    assert any("color-contrast" in fault for fault in found["1280 dark"])


def test_what_is_too_wide_and_what_is_cut_off_is_found(window: Page) -> None:
    wide = lost(show(window, "<p style='width: 500px'>Wide</p>"))
    assert any("wider than the screen: p" in fault for fault in wide["320 px"])
    assert wide["text 200 %"] == []
    cut = lost(show(window, "<p style='height: 1.3rem; width: 22rem; overflow: hidden'>" + "word " * 40 + "</p>"))
    assert any("cut off: p" in fault for fault in cut["text 200 %"])


def test_a_focus_that_cannot_be_seen_is_noted(window: Page) -> None:
    keys = Keys(show(window, "<button>One</button><button style='outline: none; border: 0'>Two</button>"))
    keys.to("Two", "button")
    assert [stop for stop in keys.dim if "Two" in stop]
    assert not [stop for stop in keys.dim if "One" in stop]


def test_a_trap_and_a_thing_out_of_reach_are_told(window: Page) -> None:
    stay = "if (event.key === 'Tab') event.preventDefault()"
    trap = f'<input aria-label="Trap" onkeydown="{stay}"><button>Out</button>'
    with pytest.raises(Stuck, match="trapped"):
        Keys(show(window, trap)).to("Out", "button")
    with pytest.raises(Stuck, match="no button"):
        Keys(show(window, "<a href='#x'>Here</a>")).to("Nowhere", "button")


HANGING = """
import django
django.setup()
from pathlib import Path
from playwright.sync_api import Error
from benchmarks.pages.hanging import no_longer_than
from benchmarks.pages.site import Site, VISITOR, chromium
with chromium() as browser:
    site = Site("", Path(), browser)
    try:
        with no_longer_than(2):
            site.page(VISITOR).evaluate("() => new Promise(() => {})")
    except Error as trouble:
        print(str(trouble).splitlines()[0])
    page = site.page(VISITOR)
    page.set_content("<p>The next one opens.</p>")
    print(page.inner_text("p"))
    site.browser.close()
"""


def test_a_chromium_that_hangs_is_ended_and_another_begun() -> None:
    """In a process of its own, whose every Chromium is ended."""
    done = subprocess.run([sys.executable, "-c", HANGING], capture_output=True, text=True, timeout=120)
    trouble, then = done.stdout.splitlines()
    assert "closed" in trouble
    assert then == "The next one opens."
