"""The hostile strings of the tests, in a process of their own: how slow, how large, and whether anything is run."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from benchmarks.answers.cases import ROOT
from benchmarks.report import Row
from tests.tutor.answers.hostile import STRINGS
from tutor.answers import Expected, Kind, Unreadable, Verdict, check
from tutor.answers.prover import prover
from tutor.answers.reader import parse
from tutor.answers.tree import Variable
from tutor.answers.vocabulary import Vocabulary

ASKED = (
    Expected("x^2 + 1"),
    Expected("x^2 + 1", variables=("x", "y", "z", "f")),
    Expected("x^2 = 1", Kind.EQUATION, variables=("x", "y")),
    Expected("{1, -1}", Kind.SOLUTIONS, unknown="x"),
    Expected("7", Kind.NUMBER),
    Expected("x > 1", Kind.INEQUALITY),
    Expected("x^3/3", Kind.ANTIDERIVATIVE),
    Expected("(1, 2)", Kind.POINT),
    Expected("x = 1 and y = 2", Kind.SYSTEM, variables=("x", "y")),
)
VOCABULARIES = (Vocabulary(None), Vocabulary(("x", "y"), ("f",)))
EXECUTING = ("exec", "compile", "import", "open", "os.system", "os.exec", "subprocess.Popen", "ctypes.dlopen")


def rows() -> Iterator[Row]:
    """The figures that the child measured."""
    command = [sys.executable, "-m", "benchmarks.answers.hostility"]
    said = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT).stdout)
    name = f"{len(STRINGS)} hostile strings"
    yield Row(f"{name}: slowest reading", said["read"], "ms", 250)
    yield Row(f"{name}: slowest check", said["check"], "ms", 1000)
    yield Row(f"{name}: uncaught errors", said["uncaught"], "n", 0)
    yield Row(f"{name}: called correct", said["correct"], "n", 0)
    yield Row(f"{name}: code run, files opened", said["executed"], "n", 0)
    yield Row(f"{name}: peak memory", said["megabytes"], "MB", 300)


class Trial:
    """What came of the strings so far."""

    def __init__(self) -> None:
        self.uncaught = self.correct = 0
        self.executed: list[str] = []

    def slowest(self, work: Callable[[str, str], None]) -> float:
        """The longest that one string took, in milliseconds."""
        longest = 0.0
        for text in STRINGS:
            for syntax in ("plain", "latex"):
                began = time.perf_counter()
                try:
                    work(text, syntax)
                except Exception as trouble:
                    self.uncaught += 1
                    sys.stderr.write(f"{type(trouble).__name__}: {text[:80]!r}\n")
                longest = max(longest, 1000 * (time.perf_counter() - began))
        return longest

    def watch(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in EXECUTING:
            self.executed.append(f"{event} {arguments}")

    def check(self, text: str, syntax: str, expected: Expected) -> None:
        self.correct += check(text, expected, syntax=syntax).verdict is Verdict.CORRECT


def read(text: str, syntax: str, vocabulary: Vocabulary) -> None:
    try:
        parse(text, vocabulary, syntax)
    except Unreadable:
        return


def main() -> None:
    trial = Trial()
    warm_up(trial)
    sys.addaudithook(trial.watch)
    reading = max(trial.slowest(lambda text, syntax, v=each: read(text, syntax, v)) for each in VOCABULARIES)  # type: ignore[misc]
    checking = max(trial.slowest(lambda text, syntax, e=each: trial.check(text, syntax, e)) for each in ASKED)  # type: ignore[misc]
    said = {"read": reading, "check": checking, "uncaught": trial.uncaught, "correct": trial.correct,
            "executed": len(trial.executed),
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}  # fmt: skip
    sys.stderr.writelines(f"{event}\n" for event in trial.executed[:10])
    sys.stdout.write(json.dumps(said))


def warm_up(trial: Trial) -> None:
    """Whatever is imported or started once."""
    prover.equal(Variable("x"), Variable("x"))
    for expected in ASKED:
        for text in ("x^2 + 1", "x^2 = 1", "sin x > 1", "f(x)", "[1, 2]", "x = 1 and x y = 2"):
            check(text, expected)


if __name__ == "__main__":
    main()
