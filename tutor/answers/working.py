"""Working, line by line: does each line follow from the one before, and where does it first go wrong?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tutor.answers.checking import vocabulary_of
from tutor.answers.line_comparison import Step, as_line, step
from tutor.answers.printer import to_latex
from tutor.answers.reader import parse
from tutor.answers.sampling import Premises
from tutor.answers.speech import spoken
from tutor.answers.tree import Tree, variables
from tutor.answers.types import Assumption, Expected, Kind, Unreadable
from tutor.answers.vocabulary import Vocabulary
from tutor.answers.working_words import Telling

CALCULUS = (Kind.DERIVATIVE, Kind.ANTIDERIVATIVE)
TIES = re.compile(r"\s*(<=>|=>|⇔|⇒|→|=|\\Leftrightarrow\b|\\iff\b|\\Rightarrow\b|\\implies\b)\s*")
SOUND = (Step.FIRST, Step.FOLLOWS)


@dataclass(frozen=True, slots=True)
class Line:
    """One line and how it stands to the one before; `start` and `end` mark what could not be read."""

    text: str
    step: Step
    message: str = ""
    latex: str = ""
    spoken: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Working:
    """All lines. `first_bad`: the number of the first line that does not follow, from 1; None when all do."""

    lines: tuple[Line, ...]
    first_bad: int | None = None
    feedback: str = ""

    @property
    def follows(self) -> bool | None:
        """Whether every line says the same as the one before; None where that is open."""
        steps = {line.step for line in self.lines}
        if steps & {Step.LOSES, Step.GAINS, Step.BREAKS}:
            return False
        return None if steps & {Step.UNREADABLE, Step.UNDECIDED} else True


def check_working(
    lines: Sequence[str],
    expected: Expected | None = None,
    *,
    syntax: str = "plain",
    assumptions: Sequence[tuple[str, Assumption]] = (),
    calculus: bool = False,
    seed: int = 0,
) -> Working:
    """The verdict on every line.

    `expected`: the exercise, for its letters; what solves it is then never named. `calculus`: a line may be the
    derivative or an antiderivative of the one before.

    >>> check_working(["2x + 1 = 7", "2x = 6", "x = 4"]).feedback
    'Line 3 does not follow from line 2. Check what was done to each side.'
    """
    premises = Premises((*assumptions, *(expected.assumptions if expected else ())), seed)
    vocabulary = vocabulary_of(expected) if expected else Vocabulary(None)
    read = [_read(text, vocabulary, syntax) for text in lines]
    letters = {name for tree in read if not isinstance(tree, Unreadable) for name in variables(tree)}
    ready = [tree if isinstance(tree, Unreadable) else as_line(tree, letters) for tree in read]
    steps = _steps(ready, premises, calculus or (expected is not None and expected.kind in CALCULUS))
    tell = Telling(tuple(ready), premises, names_solutions=expected is None)
    return _told([_line(text, tree, found, tell.of(place, found))
                  for place, (text, tree, found) in enumerate(zip(lines, read, steps, strict=True))])  # fmt: skip


def _read(text: str, vocabulary: Vocabulary, syntax: str) -> Tree | Unreadable:
    """Without the sign that ties a line to the one before: `= 2x` goes on from there."""
    tie = TIES.match(text)
    begin = tie.end() if tie else 0
    try:
        return parse(text[begin:], vocabulary, syntax)
    except Unreadable as trouble:
        return Unreadable(trouble.message, trouble.start + begin, trouble.end + begin)


def _steps(ready: list[Tree | Unreadable], premises: Premises, calculus: bool) -> list[Step]:
    """The first line follows from nothing; what follows an unreadable line is open."""
    firsts = [Step.UNREADABLE if isinstance(tree, Unreadable) else Step.FIRST for tree in ready[:1]]
    return firsts + [_step(*pair, premises, calculus) for pair in pairwise(ready)]


def _step(before: Tree | Unreadable, tree: Tree | Unreadable, premises: Premises, calculus: bool) -> Step:
    if isinstance(tree, Unreadable):
        return Step.UNREADABLE
    return Step.UNDECIDED if isinstance(before, Unreadable) else step(before, tree, premises, calculus)


def _line(text: str, tree: Tree | Unreadable, found: Step, message: str) -> Line:
    if isinstance(tree, Unreadable):
        return Line(text, found, message, start=tree.start, end=tree.end)
    return Line(text, found, message, to_latex(tree), spoken(tree))


def _told(lines: list[Line]) -> Working:
    bad = next((place for place, line in enumerate(lines, 1) if line.step not in SOUND), None)
    return Working(tuple(lines), bad, lines[bad - 1].message if bad else "")
