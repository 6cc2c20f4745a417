"""How long a stranger waits: from a fresh clone to the first page, and the second time."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.server import free_port, wait_for_page


def seconds_to_first_page(root: Path) -> tuple[float, float]:
    """Wall time in seconds of `make run` to the first page: clean clone, then again."""
    folder = Path(tempfile.mkdtemp(prefix="tutor-clone-"))
    try:
        subprocess.run(["git", "clone", "--quiet", str(root), str(folder / "tutor")], check=True)
        return _start(folder / "tutor"), _start(folder / "tutor")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(clone: Path) -> float:
    port = free_port()
    environment = {key: value for key, value in os.environ.items() if not key.startswith("TUTOR_")}
    began = time.monotonic()
    run = subprocess.Popen(
        ["make", "run", f"PORT={port}"], cwd=clone, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        wait_for_page(f"http://127.0.0.1:{port}/", 900, run)
        return time.monotonic() - began
    finally:
        os.killpg(run.pid, signal.SIGINT)
        run.wait(timeout=30)
