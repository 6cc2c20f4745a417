"""The hints of an exercise as a ladder: from a nudge to the answer, one rung at a time.

First stand the author's hints. Where these are few the steps of the worked solution follow, each asked as a smaller
question first where it can be checked. The last rung tells the answer (VanLehn 2006: point, teach, bottom-out).
Somebody whose answer is a value on the way is led on from there, past what they know.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutor.answers import Expected, Kind
from tutor.curriculum.generation import Instance, SmallerQuestion
from tutor.curriculum.pieces import loose, pieces, sides
from tutor.practice.problems import typeset_answer

ENOUGH = 3  # hints before the answer; with fewer the worked steps fill in
NUMBER = re.compile(r"-?\d+(?:\.\d+)?|-?\\frac\{-?\d+\}\{\d+\}")
TO_WORK_OUT = re.compile(r"(?:[-+\d.() ]|\\cdot|\\times|\\div|\\left|\\right|\\frac|[{}^])+")
A_STEP = _("Here is a smaller step on the way.")


@dataclass(frozen=True, slots=True)
class Rung:
    """One hint: what it says, and the smaller question that it asks, if it does."""

    text: str
    smaller: SmallerQuestion | None = None

    @property
    def words(self) -> str:
        """All there is to read."""
        return f"{self.text} {self.smaller.ask}" if self.smaller else self.text


def ladder_of(instance: Instance) -> tuple[Rung, ...]:
    """Every rung, the last one telling the answer."""
    scaffolds = instance.scaffolds or (None,) * len(instance.hints)
    hints = [Rung(text, smaller) for text, smaller in zip(instance.hints, scaffolds, strict=True)]
    last = hints.pop() if hints and _tells(hints[-1].text, instance.expected) else _answer(instance)
    steps = _worked(instance) if len(hints) < ENOUGH else ()
    return (*hints, *steps, last)


def next_rung(ladder: Sequence[Rung], given: Sequence[int], answer: str = "", known: Sequence[str] = ()) -> int | None:
    """Which rung comes next, by number; None above the last. `given`: those shown before.

    `answer`: what was answered last. Where it is a value on the way, the next is the last rung that starts from it;
    values that stand in the exercise itself, `known`, tell nothing.
    """
    first = max(given, default=-1) + 1
    value = loose(answer.rsplit("=", 1)[-1])
    starts = [number for number in range(first, len(ladder) - 1) if value in _reached(ladder[number].text, known)]
    return starts[-1] if starts else first if first < len(ladder) else None


def _reached(text: str, known: Sequence[str]) -> set[str]:
    """The numbers that the equations of a text come to."""
    ends = (maths.rsplit("=", 1)[1].strip() for maths in pieces(text) if "=" in maths)
    return {loose(end) for end in ends if NUMBER.fullmatch(end)} - {loose(each) for each in known}


def _answer(instance: Instance) -> Rung:
    """The last step of the solution, and the answer where that does not say it."""
    last = instance.solution[-1]
    if _tells(last, instance.expected):
        return Rung(last)
    words, answer = gettext("{step} The answer: {label} {answer}"), typeset_answer(instance.expected)
    return Rung(words.format(step=last, label=instance.answer_label, answer=answer))


def _worked(instance: Instance) -> Iterator[Rung]:
    """The steps before the answer."""
    for step in takewhile(lambda each: not _tells(each, instance.expected), instance.solution[:-1]):
        smaller = _question_in(step)
        if smaller is not None:
            yield Rung(str(A_STEP), smaller)
        yield Rung(step)


def _question_in(step: str) -> SmallerQuestion | None:
    """What a step works out, asked: of “5x = 17 − 2 = 15”, how much 17 − 2 is."""
    for maths in pieces(step):
        *_, before, last = ["", *(side.strip() for side in maths.split("="))]
        if NUMBER.fullmatch(last) and TO_WORK_OUT.fullmatch(before) and not NUMBER.fullmatch(before):
            return SmallerQuestion(rf"\({before} =\)", Expected(loose(last), Kind.NUMBER))
    return None


def _tells(text: str, expected: Expected) -> bool:
    """Whether a text says the answer."""
    if expected.kind is Kind.CHOICE:
        return expected.answer in text
    told = {loose(each) for each in sides(text)}
    return bool(told & {loose(expected.answer), loose(typeset_answer(expected)[2:-2])})
