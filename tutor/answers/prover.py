"""Proofs that take longer, by SymPy in a process of its own: it is killed when it takes too long or too much memory.

What is asked goes over as JSON with mathematics as text, which the other process reads with our own reader.
"""

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from tutor.answers.plain_printer import to_plain
from tutor.answers.tree import Relation, Tree

SECONDS = 0.8
SECONDS_TO_START = 20.0
SECONDS_OF_GRACE = 2.0  # within which the process says that it ran out of time
Conjunctions = list[tuple[Relation, ...]]


class Prover:
    """One process, started when it is first needed and again after it had to be killed. Safe to use from threads."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._said: queue.Queue[str] = queue.Queue()
        self._budget = threading.local()

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """All questions of this thread in here take so long together; once that is spent, none is asked."""
        before = getattr(self._budget, "left", None)
        self._budget.left = seconds
        try:
            yield
        finally:
            self._budget.left = before

    def equal(self, one: Tree, other: Tree) -> bool | None:
        """Whether two expressions are equal; None when no proof was found in time."""
        return self._ask({"task": "equal", "one": to_plain(one), "other": to_plain(other)})

    def same_solutions(self, one: Conjunctions, other: Conjunctions, names: list[str]) -> bool | None:
        """Whether two alternatives of systems have the same complex solutions; None when no proof was found."""
        sides = [[[to_plain(equation) for equation in system] for system in systems] for systems in (one, other)]
        return self._ask({"task": "systems", "one": sides[0], "other": sides[1], "names": names})

    def close(self) -> None:
        """End the process, if one runs."""
        with self._lock:
            self._kill()

    def _ask(self, question: dict[str, Any]) -> bool | None:
        left = getattr(self._budget, "left", None)
        allowed = self.seconds if left is None else min(self.seconds, left)
        if allowed <= 0:
            return None
        with self._lock:
            try:
                pipe = self._started()
                began = time.monotonic()
                pipe.write(json.dumps({**question, "seconds": allowed}) + "\n")
                pipe.flush()
                said = json.loads(self._said.get(timeout=allowed + SECONDS_OF_GRACE))
            except (queue.Empty, OSError, ValueError):
                self._kill()
                return None
        if left is not None:
            self._budget.left = left - (time.monotonic() - began)
        return said if isinstance(said, bool) else None

    def _started(self) -> IO[str]:
        """Where to write. The time that a start takes is not taken from the question's. Raises `queue.Empty`."""
        if self._process is None or self._process.poll() is not None:
            self._kill()
            self._said = queue.Queue()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tutor.answers.symbolic"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            threading.Thread(target=_listen, args=(self._process.stdout, self._said), daemon=True).start()
            self._said.get(timeout=SECONDS_TO_START)
        return self._process.stdin  # type: ignore[return-value]

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                pipe.close()  # type: ignore[union-attr]
        self._process = None


def _listen(pipe: IO[str], said: queue.Queue[str]) -> None:
    try:
        for line in pipe:
            said.put(line)
    except ValueError:
        return  # closed while we were reading


prover = Prover()
