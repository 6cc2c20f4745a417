"""A claim that something answers a question, and how two curves are compared at many places."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import mpmath

from tutor.answers import Expected
from tutor.answers.checking import vocabulary_of
from tutor.answers.reader import parse
from tutor.answers.tree import Tree, variables
from tutor.answers.vocabulary import Vocabulary
from tutor.curriculum.reckoning import Point, Undefined, close, reckoner, short, value_at
from tutor.curriculum.template import Proof
from tutor.wording import gettext, ngettext

SPOTS = ("0.37", "0.7", "1.3", "2.9", "4.1", "-0.6", "-1.7", "-3.3")
ENOUGH_SPOTS = 4


@dataclass(frozen=True, slots=True)
class Claim:
    """That this answers the question. `letter` is the unknown, or what a function depends on."""

    expected: Expected
    proof: Proof
    answer: Tree
    question: Tree
    letter: str

    def read(self, text: str) -> Tree:
        return parse(text, letters_of(self.expected))

    def answer_at(self, point: Point) -> mpmath.mpf:
        return value_at(self.answer, point)

    def question_at(self, point: Point) -> mpmath.mpf:
        return value_at(self.question, point)


Curve = Callable[[Point], mpmath.mpf]


def letters_of(expected: Expected) -> Vocabulary:
    """What an answer to this and its proof may be written with; a sum counts with n or k."""
    return vocabulary_of(expected)


def curve(tree: Tree) -> Curve:
    return lambda point: value_at(tree, point)


def points(names: list[str]) -> Iterator[dict[str, mpmath.mpf]]:
    """The spots for the first letter, and others for the rest."""
    spots = [*map(reckoner.mpf, SPOTS)]
    for turn in range(len(spots)):
        yield {name: spots[(turn + 3 * place) % len(spots)] for place, name in enumerate(names)}


def apart(claim: Claim, one: Curve, other: Curve, what: str) -> Iterator[str]:
    """Where two curves differ, in the words of `what`; also when too few places could be compared to say."""
    held = variables(claim.answer) | variables(claim.question) | {claim.letter}
    names = [name for name in dict.fromkeys((claim.letter, *claim.expected.variables)) if name in held]
    compared = 0
    for point in points(names):
        try:
            left, right = one(point), other(point)
        except Undefined:
            continue
        compared += 1
        if not close(left, right):
            yield gettext(what).format(place=short(point[names[0]]), left=short(left), right=short(right))
            return
    if compared < ENOUGH_SPOTS:
        said = ngettext(
            "the answer could be compared at {count} place only, {needed} are needed",
            "the answer could be compared at {count} places only, {needed} are needed",
            compared,
        )
        yield said.format(count=compared, needed=ENOUGH_SPOTS)
