"""Take pictures of our own pages with a made-up learner, and measure them: .venv/bin/python scripts/render_pages.py

They are what the interface network would see, made offline: nobody's screen is ever captured. Pictures and
pages.csv go to var/pages, or to the folder that is named.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from affect.features.interface_measures import write_table
from benchmarks.server import Server
from scripts.screenshots import CHROMIUM, sign_in

SCREENS = [(width, dark) for width in (390, 1280) for dark in (False, True)]
HEIGHT = 844


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as site, sync_playwright() as playwright, Server(ROOT, Path(site)) as server:
        password = (Path(site) / "secrets" / "demo_password").read_text().strip()[:12]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for width, dark in SCREENS:
            for name, page in pages(browser, server.address, password, width, dark):
                page.screenshot(path=folder / f"{name}-{width}-{'dark' if dark else 'light'}.png")
    print(write_table(folder))


def pages(browser: Browser, address: str, password: str, width: int, dark: bool) -> Iterator[tuple[str, Page]]:
    """The pages that a learner sees while practising, one after the other in the same window."""
    page = browser.new_page(viewport={"width": width, "height": HEIGHT}, color_scheme="dark" if dark else "light")
    sign_in(page, address, "student", password)
    yield "desk", page
    page.click("button:has-text('Practise Algebra')")
    page.wait_for_selector(".prompt .katex")
    yield "practice", page
    page.click("button:has-text('Show me how')")
    page.wait_for_selector("#solution")
    yield "solution", page
    page.click("button:has-text('Now you')")
    page.wait_for_selector("#answer")
    page.close()


if __name__ == "__main__":
    os.environ["TUTOR_WINDOW_SECONDS"] = "5"
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "var" / "pages")
