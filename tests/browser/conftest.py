"""A real server, a real Chromium, and a webcam that plays a real face."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import psutil
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.faces import write_webcam
from benchmarks.server import free_port, wait_for_page

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("TUTOR_TEST_CHROMIUM", "/usr/bin/chromium")


class Site:
    """One installation of the tutor, served for the tests."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        variables = {name: value for name, value in os.environ.items() if not name.startswith("TUTOR_")}
        self.environment = {**variables, "TUTOR_VAR_DIR": str(folder), "TUTOR_WINDOW_SECONDS": "1"}
        self.environment |= {"TUTOR_DEMO_HISTORY": "no", **settings}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with (self.folder / "server.log").open("ab") as log:
            self.process = self._serve(log)
        wait_for_page(f"{self.address}/healthz", 90, self.process)

    def _serve(self, log: IO[bytes]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(self.port)],
            cwd=ROOT,
            env=self.environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=20)

    def inference_processes(self) -> list[int]:
        """The children that hold models."""
        children = psutil.Process(self.process.pid).children() if self.process else []
        return [child.pid for child in children if "spawn_main" in " ".join(child.cmdline())]

    @property
    def password(self) -> str:
        return (self.folder / "secrets" / "demo_password").read_text().strip()[:12]


def served(folders: pytest.TempPathFactory, name: str, **settings: str) -> Iterator[Site]:
    """For a fixture to yield from: a site of its own, until the fixture's scope ends."""
    installed = Site(folders.mktemp(name), **settings)
    installed.start()
    yield installed
    installed.stop()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    yield from served(tmp_path_factory, "site")


@pytest.fixture(scope="session")
def webcam(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real face that moves a little."""
    return write_webcam(tmp_path_factory.mktemp("webcam") / "face.y4m")


@pytest.fixture(scope="session")
def chromium(webcam: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-background-networking",
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                f"--use-file-for-fake-video-capture={webcam}",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture
def person(chromium: Browser, site: Site) -> Iterator["Visitors"]:
    visitors = Visitors(chromium, site)
    yield visitors
    visitors.leave()


class Visitors:
    """People with a browser each. `troubles` gathers what their consoles complained about."""

    def __init__(self, chromium: Browser, site: Site) -> None:
        self.chromium = chromium
        self.site = site
        self.contexts: list[BrowserContext] = []
        self.troubles: list[str] = []

    def signed_in(self, username: str, width: int = 1280, dark: bool = False) -> Page:
        page = self.anyone(width, dark)
        page.goto(f"{self.site.address}/accounts/login/")
        page.fill("#id_login", username)
        page.fill("#id_password", self.site.password)
        page.click("main button[type=submit]")
        page.wait_for_url(lambda url: "login" not in url)
        return page

    def anyone(self, width: int = 1280, dark: bool = False) -> Page:
        context = self.chromium.new_context(
            viewport={"width": width, "height": 844},
            color_scheme="dark" if dark else "light",
            permissions=["camera", "clipboard-read", "clipboard-write"],
        )
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda said: self.troubles.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        return page

    def leave(self) -> None:
        for context in self.contexts:
            context.close()
