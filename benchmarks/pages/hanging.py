"""A Chromium that hangs is ended, so that whoever waits for it hears of it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psutil


@contextmanager
def no_longer_than(seconds: float) -> Iterator[None]:
    """After that the Chromium of this process is ended, and whoever waits for one of its pages gets an `Error`.

    A page of it would not be enough: it is new pages, too, that now and then never come.
    """
    timer = threading.Timer(seconds, _end_browsers)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _end_browsers() -> None:
    for child in psutil.Process().children(recursive=True):
        try:
            if "chrom" in child.name() and not any(part.startswith("--type=") for part in child.cmdline()):
                child.kill()
        except psutil.NoSuchProcess:
            continue
