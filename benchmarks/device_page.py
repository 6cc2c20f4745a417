"""A bare page that reads faces on the device, served as strictly as the tutor's own and opened in a real Chromium."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
BUILT = ROOT / "var" / "bench" / "device-page"
CHROMIUM = os.environ.get("TUTOR_TEST_CHROMIUM", "/usr/bin/chromium")
# A worker obeys the policy that its own script comes with, not that of the page.
OF_THE_PAGE = "default-src 'self'"
OF_THE_WORKER = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
KINDS = {".js": "text/javascript", ".wasm": "application/wasm"}


@contextmanager
def device_page(stills: Sequence[bytes], webcam: Path | None = None) -> Iterator[Page]:
    """The page in a Chromium of its own; webcam: a film that is played for the camera."""
    with device_site(stills) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_arguments(webcam))
        page = browser.new_context(permissions=["camera"]).new_page()
        open_page(page, address)
        yield page
        browser.close()


@contextmanager
def device_site(stills: Sequence[bytes]) -> Iterator[str]:
    """The address of the page; stills: JPEGs, found at /stills/0, /stills/1 and so on."""
    server = _Server(("127.0.0.1", 0), partial(_Site, _build(), stills))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def open_page(page: Page, address: str) -> None:
    """Until `still(address, again)` and `watch(milliseconds)` of frontend/tests/device_page.ts can be called."""
    page.goto(address)
    page.wait_for_function("'still' in window")


def _build() -> str:
    """Build the page; the address of its script."""
    command = [sys.executable, "scripts/npm.py", "run", "build", "--", "--mode", "device-page", "--outDir", str(BUILT)]
    subprocess.run([*command, "--emptyOutDir"], cwd=ROOT, check=True, capture_output=True)
    (script,) = (BUILT / "assets").glob("device_page-*.js")
    return f"/static/dist/assets/{script.name}"


def _arguments(webcam: Path | None) -> list[str]:
    camera = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    film = [f"--use-file-for-fake-video-capture={webcam}"] if webcam else []
    return ["--no-sandbox", "--disable-background-networking", *camera, *film]


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A browser that is closed reads no more: no trouble."""


class _Site(BaseHTTPRequestHandler):
    def __init__(self, script: str, stills: Sequence[bytes], *rest: Any) -> None:
        self.script, self.stills = script, stills
        super().__init__(*rest)

    def do_GET(self) -> None:
        body, kind = self._found()
        self.send_response(404 if body is None else 200)
        policy = OF_THE_WORKER if "device-worker" in self.path else OF_THE_PAGE
        self.send_header("Content-Security-Policy", policy)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def _found(self) -> tuple[bytes | None, str]:
        if self.path == "/":
            page = f'<!doctype html><title>Faces</title><script type="module" src="{self.script}"></script>'
            return page.encode(), "text/html"
        if self.path.startswith("/stills/"):
            return self.stills[int(self.path.removeprefix("/stills/"))], "image/jpeg"
        file = BUILT / "assets" / Path(self.path).name
        return (file.read_bytes() if file.is_file() else None), KINDS.get(file.suffix, "application/octet-stream")

    def log_message(self, *_: object) -> None:
        """Say nothing: the console is for the figures."""
