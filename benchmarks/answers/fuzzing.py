"""Strings by the million through the reader, and a part of them through the whole check.

`TUTOR_TEST_STRINGS` says how many; every fiftieth is also checked. A string that does not end, or ends the process,
costs its chunk, whose number is then said: chunks are the same each time.
"""

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field

from benchmarks.answers.strings import made
from benchmarks.report import Row
from tutor.answers import Expected, Kind, Unreadable, check
from tutor.answers.plain_printer import to_plain
from tutor.answers.prover import prover
from tutor.answers.reader import parse
from tutor.answers.tree import Variable
from tutor.answers.vocabulary import Vocabulary

STRINGS = int(os.environ.get("TUTOR_TEST_STRINGS", "1000000"))
CHUNK = 2000
ONE_IN = 50
SECONDS_TO_END = 20
SEED = 4
VOCABULARIES = (Vocabulary(None), Vocabulary(("x", "y"), ("f",)), Vocabulary(("x",), decimal_comma=True, units=True))
ASKED = (
    Expected("x^2 + 1"),
    Expected("x^2 + y = 1", Kind.EQUATION, variables=("x", "y")),
    Expected("{1, -1}", Kind.SOLUTIONS, unknown="x"),
    Expected("x > 1", Kind.INEQUALITY),
    Expected("(-oo, 3] U (5, oo)", Kind.INTERVAL),
    Expected("2", Kind.NUMBER),
    Expected("x^3/3", Kind.ANTIDERIVATIVE, require_constant=True),
    Expected("{1, sin x}", Kind.SET, variables=("x", "y", "n")),
    Expected("x=1 and y=2", Kind.SYSTEM, variables=("x", "y")),
    Expected("f(x) + e^x", variables=("x", "y", "n"), functions=("f",)),
)


@dataclass
class Found:
    """What came out of a chunk of strings."""

    strings: int = 0
    read: int = 0
    checked: int = 0
    slowest_read: float = 0
    slowest_check: float = 0
    uncaught: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)

    def add(self, other: "Found") -> None:
        self.strings += other.strings
        self.read += other.read
        self.checked += other.checked
        self.slowest_read = max(self.slowest_read, other.slowest_read)
        self.slowest_check = max(self.slowest_check, other.slowest_check)
        self.uncaught += other.uncaught
        self.changed += other.changed


def rows(strings: int = STRINGS) -> Iterator[Row]:
    """The figures of a run."""
    found = fuzz(strings)
    for trouble in [*found.uncaught, *found.changed][:20]:
        sys.stderr.write(f"{trouble}\n")
    yield Row(f"fuzzed strings read ({found.read:,} are mathematics)", found.strings, "n")
    yield Row("fuzzed strings: uncaught errors and ends", len(found.uncaught), "n", 0)
    yield Row("fuzzed strings: not the same once printed", len(found.changed), "n", 0)
    yield Row("fuzzed strings: slowest reading", 1000 * found.slowest_read, "ms", 250)
    yield Row("fuzzed strings: slowest check", 1000 * found.slowest_check, "ms", 1000)
    yield Row("fuzzed strings checked", found.checked, "n")


def fuzz(strings: int) -> Found:
    """All of them, in processes of their own."""
    total = Found()
    chunks = [(start, min(CHUNK, strings - start)) for start in range(0, strings, CHUNK)]
    while chunks:
        chunks = _worked_off(chunks, total)
    return total


def _worked_off(chunks: list[tuple[int, int]], total: Found) -> list[tuple[int, int]]:
    """What is left when a process ended before its time: all but the chunk it was at."""
    left = dict.fromkeys(chunks)
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        futures = {pool.submit(chunk, *each): each for each in chunks}
        for future in as_completed(futures):
            try:
                total.add(future.result())
            except BrokenProcessPool:
                continue
            del left[futures[future]]
    if left:
        ended = next(iter(left))
        total.uncaught.append(f"strings {ended[0]} to {sum(ended)}: a process ended")
        del left[ended]
    return list(left)


def chunk(start: int, count: int) -> Found:
    """One chunk, in this process."""
    prover.equal(Variable("x"), Variable("x"))  # a first start is no part of a check
    found = Found(count)
    for number in range(start, start + count):
        signal.alarm(SECONDS_TO_END)
        _try_one(made(SEED, number), number, found)
    signal.alarm(0)
    return found


def _try_one(text: str, number: int, found: Found) -> None:
    syntax = "latex" if "\\" in text and number % 3 else "plain"
    began = time.perf_counter()
    try:
        found.read += _reads(text, syntax, number, found)
        found.slowest_read = max(found.slowest_read, time.perf_counter() - began)
        if number // 5 % (ONE_IN // 5) == 0 and number % 5 == number // ONE_IN % 5:
            _judge(text, syntax, number, found)
    except Exception as trouble:
        found.uncaught.append(f"{type(trouble).__name__}: {text!r} ({syntax}, {number})")


def _reads(text: str, syntax: str, number: int, found: Found) -> bool:
    """Whether it is mathematics; then it has to come back from print."""
    vocabulary = VOCABULARIES[number % len(VOCABULARIES)]
    try:
        tree = parse(text, vocabulary, syntax)
    except Unreadable:
        return False
    if not vocabulary.decimal_comma and not comes_back(tree, vocabulary):
        found.changed.append(f"changed: {text!r} ({syntax}, {number})")
    return True


def comes_back(tree: object, vocabulary: Vocabulary) -> bool:
    """Whether the print of a tree reads as the same tree."""
    try:
        return parse(to_plain(tree), vocabulary) == tree  # type: ignore[arg-type]
    except Unreadable:
        return False


def _judge(text: str, syntax: str, number: int, found: Found) -> None:
    began = time.perf_counter()
    check(text, ASKED[number // 7 % len(ASKED)], syntax=syntax)
    found.slowest_check = max(found.slowest_check, time.perf_counter() - began)
    found.checked += 1
