"""A real server on a private port, started for a benchmark and stopped with it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Self

import psutil


class Server:
    """`manage.py serve` with its data in `folder`."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = root
        self.folder = folder
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self.log = (self.folder / "server.log").open("w")
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(self.port)],
            cwd=self.root,
            env={**os.environ, "TUTOR_VAR_DIR": str(self.folder), "TUTOR_DEMO_HISTORY": "no"},
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        wait_for_page(f"{self.address}/healthz", 240, self.process)
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.log.close()

    def memory(self) -> dict[str, float]:
        """Resident memory in MB of the web process and of its inference child."""
        web = psutil.Process(self.process.pid)
        children = [child for child in web.children() if "spawn_main" in " ".join(child.cmdline())]
        return {
            "web": web.memory_info().rss / 1e6,
            "inference": sum(child.memory_info().rss for child in children) / 1e6,
        }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_page(url: str, seconds: float, process: subprocess.Popen[bytes]) -> None:
    """Until the page answers. Raises `RuntimeError` when the server ends or time runs out."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2) as page:  # noqa: S310 (our own server)
                if page.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
        if process.poll() is not None:
            raise RuntimeError(f"The server ended with {process.returncode}; see its log")
    raise RuntimeError(f"No page at {url} within {seconds:g} s")
