"""A page of Chromium that hangs is ended, so that whoever waits for it hears of it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psutil


@contextmanager
def no_longer_than(seconds: float) -> Iterator[None]:
    """After that the pages that this process has open crash, and whoever asks one of them gets an `Error`."""
    timer = threading.Timer(seconds, _end_pages)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _end_pages() -> None:
    """Each page is drawn by a process of its own; the browser, and who is signed in, stay."""
    for child in psutil.Process().children(recursive=True):
        try:
            if "--type=renderer" in child.cmdline():
                child.kill()
        except psutil.NoSuchProcess:
            continue
