"""Slopes, limits, integrals and sums, reckoned numerically."""

from collections.abc import Callable, Iterator
from itertools import count

import mpmath

from tutor.answers.shapes import entries
from tutor.answers.tree import Constant
from tutor.curriculum.proving.claims import Claim, Curve, apart
from tutor.curriculum.reckoning import Point, Undefined, close, reckoner, short, value_at
from tutor.wording import gettext as _
from tutor.wording import gettext_noop

STEP = reckoner.mpf(10) ** -12
FAR = reckoner.mpf(10) ** 7
MOST_VALUES = 4_000  # of one function, for an integral or a sum
NO_SLOPE = gettext_noop("the answer is not the slope of the function: at {place}, {left} against {right}")
OTHER_SLOPE = gettext_noop("the answer does not have the function as its slope: at {place}, {left} against {right}")
NOT_AS_ASKED = gettext_noop("the answer does not have the slope that is asked for: at {place}, {left} against {right}")
RUNS = {
    "afar": gettext_noop("coming from afar, the function runs to {value} and not to {wanted}"),
    "right": gettext_noop("coming from the right, the function runs to {value} and not to {wanted}"),
    "left": gettext_noop("coming from the left, the function runs to {value} and not to {wanted}"),
}


def is_derivative(claim: Claim) -> Iterator[str]:
    yield from apart(claim, claim.answer_at, _slope(claim, claim.question_at), NO_SLOPE)


def is_antiderivative(claim: Claim) -> Iterator[str]:
    yield from apart(claim, _slope(claim, claim.answer_at), claim.question_at, OTHER_SLOPE)


def is_limit(claim: Claim) -> Iterator[str]:
    """The function comes near the answer, from both sides unless one is named."""
    at = claim.read(claim.proof.at)
    runs = _runs(value_at(at, {}), claim.proof.start)
    found = {side: _run_to(claim, places) for side, places in runs.items()}
    if claim.answer == Constant("undefined"):
        if len({short(value) for value in found.values()}) == 1:
            value = next(iter(found.values()))
            yield _("the function runs to {value}, so the limit exists").format(value=short(value))
        return
    wanted = value_at(claim.answer, {})
    for side, value in found.items():
        if not _arrived(value, wanted):
            yield _(RUNS[side]).format(value=short(value), wanted=short(wanted))


def _runs(place: mpmath.mpf, side: str) -> dict[str, tuple[mpmath.mpf, mpmath.mpf]]:
    """Two places on each way, the second nearer."""
    if reckoner.isinf(place):
        sign = 1 if place > 0 else -1
        return {"afar": (sign * FAR, sign * FAR * 1000)}
    ways = {"right": (place + STEP * 1000, place + STEP), "left": (place - STEP * 1000, place - STEP)}
    return {name: places for name, places in ways.items() if side in name}


def _run_to(claim: Claim, places: tuple[mpmath.mpf, mpmath.mpf]) -> mpmath.mpf:
    """Where a function seems to run: infinite when it still grows a lot between the two places."""
    before, after = (claim.question_at({claim.letter: place}) for place in places)
    if abs(after) > 1000 and abs(after) > abs(before) * reckoner.mpf("1.2"):
        return reckoner.inf if after > 0 else -reckoner.inf
    return after


def _arrived(value: mpmath.mpf, wanted: mpmath.mpf) -> bool:
    if reckoner.isinf(value) or reckoner.isinf(wanted):
        return bool(value == wanted)
    return bool(abs(value - wanted) <= reckoner.mpf(10) ** -6 * max(1, abs(wanted)))


def _bounded(claim: Claim) -> Callable[[mpmath.mpf], mpmath.mpf]:
    """The question's function, which raises `Undefined` once it was asked too often."""
    asked = count()

    def value(x: mpmath.mpf) -> mpmath.mpf:
        if next(asked) >= MOST_VALUES:
            raise Undefined(
                _("it takes more than {most} values: choose ends that are nearer").format(most=f"{MOST_VALUES:,}")
            )
        return claim.question_at({claim.letter: reckoner.convert(x)})

    return value


def is_integral(claim: Claim) -> Iterator[str]:
    ends = [value_at(claim.read(text), {}) for text in (claim.proof.start, claim.proof.end)]
    wanted = value_at(claim.answer, {})
    found = reckoner.quad(_bounded(claim), ends)
    if not _arrived(found, wanted):
        yield _("the integral is {found}, not {wanted}").format(found=short(found), wanted=short(wanted))


def is_sum(claim: Claim) -> Iterator[str]:
    ends = [value_at(claim.read(text), {}) for text in (claim.proof.start, claim.proof.end)]
    wanted = value_at(claim.answer, {})
    found = _summed(_bounded(claim), *ends)
    if not _arrived(found, wanted):
        yield _("the sum is {found}, not {wanted}").format(found=short(found), wanted=short(wanted))


def _summed(term: Callable[[mpmath.mpf], mpmath.mpf], first: mpmath.mpf, last: mpmath.mpf) -> mpmath.mpf:
    """Term by term where the sum ends, else the limit of its partial sums."""
    if reckoner.isinf(last) or reckoner.isinf(first):
        return reckoner.nsum(term, [first, last])
    if last - first >= MOST_VALUES:
        raise Undefined(_("it has more than {most} terms: choose ends that are nearer").format(most=f"{MOST_VALUES:,}"))
    return reckoner.fsum(term(reckoner.mpf(number)) for number in range(int(first), int(last) + 1))


def has_slope(claim: Claim) -> Iterator[str]:
    """The answer, as y, has the slope that the question says in x and y, and runs through the point where it begins."""
    x, y = claim.letter, "y"

    def asked(point: Point) -> mpmath.mpf:
        return claim.question_at({**point, y: claim.answer_at(point)})

    yield from apart(claim, _slope(claim, claim.answer_at), asked, NOT_AS_ASKED)
    place, height = (value_at(part, {}) for part in entries(claim.read(claim.proof.at), (x, y)))
    if not close(claim.answer_at({x: place}), height):
        yield _("the answer does not begin at ({place}, {height})").format(place=short(place), height=short(height))


def _slope(claim: Claim, curve: Curve) -> Curve:
    """Central differences: (f(x + h) - f(x - h)) / 2h, off by about h² = 1e-24."""
    letter = claim.letter

    def slope(point: Point) -> mpmath.mpf:
        ends = [curve({**point, letter: point[letter] + side * STEP}) for side in (1, -1)]
        return (ends[0] - ends[1]) / (2 * STEP)

    return slope
