"""A line that shows how far a long command is; only on a terminal, and only once a second has gone by."""

import time
from collections.abc import Callable
from typing import TextIO

WIDTH = 30
PATIENCE = 1.0  # seconds before anything is shown
EVERY = 0.1  # seconds between two drawings


class Progress:
    """`advance` after each of `total`, `finish` at the end. Nothing is drawn where nobody looks.

    `clock` gives seconds.
    """

    def __init__(self, stream: TextIO, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.stream, self.total, self.clock = stream, total, clock
        self.done, self.shown = 0, False
        self.next = clock() + PATIENCE

    def advance(self) -> None:
        self.done += 1
        if self.stream.isatty() and self.clock() >= self.next:
            self.next = self.clock() + EVERY
            self.shown = True
            full = WIDTH * self.done // max(1, self.total)
            self.stream.write(f"\r[{'#' * full}{'.' * (WIDTH - full)}] {self.done} of {self.total}")
            self.stream.flush()

    def finish(self) -> None:
        if self.shown:
            self.stream.write("\r" + " " * (WIDTH + 30) + "\r")
            self.stream.flush()
