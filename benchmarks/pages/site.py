"""A site of its own, filled, and a browser window of one's own for everybody who looks at it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, sync_playwright

from benchmarks.pages.people import PASSWORD
from benchmarks.server import Server

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("TUTOR_TEST_CHROMIUM", "/usr/bin/chromium")
VISITOR = "visitor"
OF_THE_DEMO = ("student", "teacher", "administrator")
PATIENCE = 20_000  # ms
HEIGHT = 844  # px


@dataclass
class Site:
    """Where it is, what stands for the parameters of its addresses, and how to get in."""

    address: str
    folder: Path
    browser: Browser
    filled: dict[str, Any] = field(default_factory=dict)
    contexts: dict[str, BrowserContext] = field(default_factory=dict)

    def page(self, who: str, width: int = 1280) -> Page:
        """A window of somebody who is signed in, the same browser each time, or another where that one has ended."""
        if not self.browser.is_connected():
            self.contexts.clear()
            self.browser = _launched(self.browser.browser_type)
        if who not in self.contexts:
            self.contexts[who] = self.browser.new_context(viewport={"width": width, "height": HEIGHT})
            if who != VISITOR:
                self._sign_in(self.contexts[who], who)
        page = self.contexts[who].new_page()
        page.set_default_timeout(PATIENCE)
        page.set_viewport_size({"width": width, "height": HEIGHT})
        return page

    def password(self, who: str) -> str:
        secret = self.folder / "secrets" / "demo_password"
        return secret.read_text().strip()[:12] if who in OF_THE_DEMO else PASSWORD

    def _sign_in(self, context: BrowserContext, who: str) -> None:
        page = context.new_page()
        page.goto(f"{self.address}/accounts/login/")
        page.fill("#id_login", who)
        page.fill("#id_password", self.password(who))
        page.click("main button[type=submit]")
        page.wait_for_url(lambda url: "login" not in url)
        page.close()


@contextmanager
def running(folder: Path, **settings: str) -> Iterator[Site]:
    """A filled site with a Chromium beside it."""
    os.environ.update({"TUTOR_WINDOW_SECONDS": "5", **settings})
    with Server(ROOT, folder) as server, chromium() as browser:
        site = Site(server.address, folder, browser)
        site.filled = fill(folder)
        yield site


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = _launched(playwright.chromium)
        yield browser
        browser.close()


def _launched(kind: BrowserType) -> Browser:
    return kind.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"])


def fill(folder: Path) -> dict[str, Any]:
    """Put something on every page. Raises `RuntimeError`."""
    filled: dict[str, Any] = said_by("benchmarks.pages.filling", folder)
    return filled


def said_by(module: str, folder: Path) -> Any:
    """The JSON that a module prints last, run in the site's own environment. Raises `RuntimeError`.

    In a process of its own: the browser's driver and Django do not share one.
    """
    done = subprocess.run(
        [sys.executable, "-m", module],
        cwd=ROOT,
        env={**os.environ, "TUTOR_VAR_DIR": str(folder)},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"{module} failed:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])
