"""Other checkers on the core cases, in the same run: each in a child that is killed after ten seconds on one case.

A case that a peer cannot read or does not end counts as not accepted: right where the answer is wrong.
"""

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib.util import find_spec

from benchmarks.answers.cases import ROOT, Case
from benchmarks.report import Row, percentile

SECONDS = 10
SECONDS_TO_START = 60
NAMES = {"simplify": "SymPy simplify", "equals": "SymPy .equals", "math_verify": "math-verify"}
Said = dict[str, object]


class Child:
    """One peer at work, started again whenever it had to be killed."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._start()

    def ask(self, case: Case) -> Said | None:
        """What it says; None where it did not say anything in time."""
        if self.process.poll() is not None:
            self._start()
        try:
            self.process.stdin.write(json.dumps([case["student"], case["teacher"]]) + "\n")  # type: ignore[union-attr]
            self.process.stdin.flush()  # type: ignore[union-attr]
            return dict(json.loads(self.lines.get(timeout=SECONDS)))
        except (queue.Empty, OSError):
            self.close()
            return None

    def close(self) -> None:
        self.process.kill()
        self.process.wait()

    def _start(self) -> None:
        command = [sys.executable, "-m", "benchmarks.answers.peer", self.name]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, args=(self.process, self.lines), daemon=True).start()
        self.lines.get(timeout=SECONDS_TO_START)

    @staticmethod
    def _listen(process: "subprocess.Popen[str]", lines: "queue.Queue[str]") -> None:
        for line in process.stdout or ():
            lines.put(line)


def rows(core: list[Case]) -> Iterator[Row]:
    """Every peer that is installed."""
    if find_spec("math_verify") is None:
        sys.exit("math-verify is missing: `make bench-answers` installs requirements/bench.lock.")
    for name, title in NAMES.items():
        yield from _one(name, title, core)


def _one(name: str, title: str, core: list[Case]) -> Iterator[Row]:
    child = Child(name)
    said = [child.ask(case) for case in core]
    child.close()
    accepted = [bool(each and each["correct"]) for each in said]
    expected = [case["expected"] for case in core]
    times = [float(str(each["ms"])) if each else 1000.0 * SECONDS for each in said]
    pairs = list(zip(accepted, expected, strict=True))
    yield Row(f"{title}: core, right of {len(core)}", sum(one is other for one, other in pairs), "n")
    yield Row(f"{title}: core, wrong answers accepted", sum(one and other is False for one, other in pairs), "n")
    yield Row(f"{title}: median", percentile(times, 50), "ms")
    yield Row(f"{title}: p99", percentile(times, 99), "ms")
    yield Row(f"{title}: did not end in {SECONDS} s", said.count(None), "n")
