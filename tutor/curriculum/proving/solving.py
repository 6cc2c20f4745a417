"""Does an answer make the question true when it is put in?"""

from collections.abc import Iterator

import mpmath

from tutor.answers.shapes import entries, solution_values
from tutor.answers.tree import EXPRESSIONS, STATEMENTS, And, Relation, Sequence, Tree, every, variables
from tutor.answers.types import Kind
from tutor.curriculum.proving.claims import SPOTS, Claim
from tutor.curriculum.reckoning import holds_in, is_true, reckoner, short, value_at
from tutor.wording import gettext as _
from tutor.wording import gettext_noop

WIDE = ("-41.7", "-12.3", "-6.1", "5.3", "7.9", "11.4", "27.2", "83.6")
REGIONS = (Kind.INEQUALITY, Kind.INTERVAL)
BESIDE = reckoner.mpf(10) ** -6
TRUE = gettext_noop("at {place} the answer says True, the question False")
FALSE = gettext_noop("at {place} the answer says False, the question True")


def solves(claim: Claim) -> Iterator[str]:
    """Every solution makes the question true; a region takes in exactly the numbers that do."""
    if not isinstance(claim.question, (*STATEMENTS, Sequence)):
        yield _("“solves” holds no equation: it needs one equals sign")
    elif claim.expected.kind in REGIONS:
        yield from _same_region(claim)
    elif claim.expected.kind in (Kind.POINT, Kind.SYSTEM):
        yield from _solves_system(claim)
    else:
        yield from _solves_one_by_one(claim)


def _solves_one_by_one(claim: Claim) -> Iterator[str]:
    for solution in solution_values(claim.answer, claim.letter):
        place = value_at(solution, {})
        if not is_true(claim.question, {claim.letter: place}):
            yield _said_with(claim.question, claim.letter, place)


def _said_with(question: Tree, letter: str, place: mpmath.mpf) -> str:
    if not isinstance(question, Relation):
        return _("with {place} in its place, the equation says something false").format(place=short(place))
    left, right = (value_at(side, {letter: place}) for side in (question.left, question.right))
    equation = f"{short(left)} = {short(right)}"
    return _("with {place} in its place, the equation says {equation}").format(place=short(place), equation=equation)


def _same_region(claim: Claim) -> Iterator[str]:
    """Compared at many numbers, at every number that stands in the answer, and just beside those."""
    ends = [value_at(each, {}) for each in every(claim.answer) if _is_end(each)]
    beside = [end + step for end in ends for step in (0, BESIDE, -BESIDE) if not reckoner.isinf(end)]
    for x in [*map(reckoner.mpf, (*SPOTS, *WIDE)), *beside]:
        said, true = holds_in(claim.answer, x, claim.letter), is_true(claim.question, {claim.letter: x})
        if said is not true:
            yield _(FALSE if true else TRUE).format(place=short(x))
            return


def _is_end(tree: Tree) -> bool:
    return isinstance(tree, EXPRESSIONS) and not variables(tree)


def _solves_system(claim: Claim) -> Iterator[str]:
    """One point, or the equations `x = …` that name one."""
    names = claim.expected.variables
    named = claim.answer.items if isinstance(claim.answer, And) else (claim.answer,)
    parts = entries(Sequence(named) if isinstance(claim.answer, And) else claim.answer, names)
    point = {name: value_at(part, {}) for name, part in zip(names, parts, strict=False)}
    if len(point) != len(names) or not is_true(claim.question, point):
        told = ", ".join(f"{name} = {short(value)}" for name, value in point.items())
        yield _("with {told} the equations do not all hold").format(told=told)
