"""Is an answer equal to something else that was found by another way?"""

from collections.abc import Iterator

from tutor.answers.tree import Relation, Sequence, Sign, variables
from tutor.curriculum.proving.claims import ENOUGH_SPOTS, Claim, apart, curve, points
from tutor.curriculum.reckoning import Undefined, close, reckoner, value_at
from tutor.wording import gettext as _
from tutor.wording import gettext_noop

NOT_EQUAL = gettext_noop("the answer is not what it should equal: at {place}, {left} against {right}")


def equals(claim: Claim) -> Iterator[str]:
    if isinstance(claim.answer, Relation) and isinstance(claim.question, Relation):
        yield from _same_equation(claim.answer, claim.question)
    elif isinstance(claim.answer, Sequence) and isinstance(claim.question, Sequence):
        yield from _same_items(claim, claim.answer, claim.question)
    else:
        yield from apart(claim, claim.answer_at, claim.question_at, NOT_EQUAL)


def _same_items(claim: Claim, answer: Sequence, question: Sequence) -> Iterator[str]:
    if len(answer.items) != len(question.items):
        has, wanted = len(answer.items), len(question.items)
        yield _("the answer has {has} parts, not {wanted}").format(has=has, wanted=wanted)
        return
    for one, other in zip(answer.items, question.items, strict=True):
        yield from apart(claim, curve(one), curve(other), NOT_EQUAL)


def _same_equation(answer: Relation, question: Relation) -> Iterator[str]:
    """The gaps between the sides are in one proportion everywhere."""
    names = sorted(variables(answer) | variables(question))
    ratios = []
    for point in points(names):
        try:
            gaps = [value_at(each.left, point) - value_at(each.right, point) for each in (answer, question)]
        except Undefined:
            continue
        if not close(gaps[1], reckoner.zero):
            ratios.append(gaps[0] / gaps[1])
    if answer.sign is not Sign.EQUAL or len(ratios) < ENOUGH_SPOTS:
        yield _("these two equations cannot be compared: write both with one equals sign")
    elif not all(close(ratio, ratios[0]) and not close(ratio, reckoner.zero) for ratio in ratios):
        yield _("the answer is not the equation that it should equal")
