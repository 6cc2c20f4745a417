"""Antiderivatives: the same up to a constant, and with one where it is asked for."""

from dataclasses import dataclass
from fractions import Fraction

from flint import acb, arb

from tutor.answers.equality import is_real
from tutor.answers.sampling import Premises, places
from tutor.answers.tree import EXPRESSIONS, Tree, variables
from tutor.answers.values import Undefined, exact, value, working_with

BITS = 240
STEPS = (Fraction(1, 2**10), Fraction(-3, 2**11))
TINY = arb(2) ** -80
ENOUGH = 5
TRIED = 16


@dataclass(frozen=True, slots=True)
class Antiderivative:
    """What was found. `has_constant`: a free letter is added. `same_domain`: it is real wherever it has to be."""

    differs_by_constant: bool | None
    has_constant: bool
    same_domain: bool


def judge_antiderivative(answer: Tree, right: Tree, by: str, own: frozenset[str], premises: Premises) -> Antiderivative:
    """Compare with a right one. `own`: the letters of the question, which are no constants of integration."""
    if not isinstance(answer, EXPRESSIONS):
        return Antiderivative(False, False, True)
    names = sorted(variables(answer) | variables(right) | {by})
    free = sorted(variables(answer) - own - {by})
    constant, real = _differs_by_constant(answer, right, by, names, premises)
    return Antiderivative(constant, any(_is_added(answer, letter, by, premises) for letter in free), real)


def _differs_by_constant(
    answer: Tree, right: Tree, by: str, names: list[str], premises: Premises
) -> tuple[bool | None, bool]:
    """Whether the difference never changes along `by`, on any branch, and whether the answer is real where it must."""
    agreed, real = 0, True
    with working_with(BITS):
        for place in places(names, premises, TRIED):
            point = {name: exact(number) for name, number in place.items()}
            try:
                apart = [_gap(answer, right, {**point, by: exact(place[by] + step)}) for step in (0, *STEPS)]
                real = real and _real_enough(answer, right, point)
            except Undefined:
                continue
            moved = [gap - apart[0] for gap in apart[1:]]
            if any(not gap.contains(0) for gap in moved):
                return False, real
            agreed += all(bool(gap.abs_upper() < TINY) for gap in moved)
    return (True if agreed >= ENOUGH else None), real


def _gap(answer: Tree, right: Tree, point: dict[str, acb]) -> acb:
    return value(answer, point) - value(right, point)


def _real_enough(answer: Tree, right: Tree, point: dict[str, acb]) -> bool:
    """Free letters take values of both signs, so only a constant that stands alone keeps an answer real."""
    return is_real(value(answer, point)) or not is_real(value(right, point))


def _is_added(answer: Tree, letter: str, by: str, premises: Premises) -> bool:
    """Whether a letter moves the whole answer up and down, everywhere alike: `F + C`, `F - 2C`, `ln(C x)`."""
    shifts = []
    for place in places(sorted(variables(answer) | {by}), premises, 8):
        point = {name: exact(abs(number) if name == letter else number) for name, number in place.items()}
        with working_with(BITS):
            try:
                heights = [value(answer, {**point, letter: acb(step)}) for step in (1, 2, 3)]
            except Undefined:
                continue
        shifts.append((heights[1] - heights[0], heights[2] - heights[1]))
    if len(shifts) < 3:
        return False
    first = shifts[0]
    if first[0].contains(0) or not all(shift[0].overlaps(first[0]) for shift in shifts):
        return False
    linear = all(shift[0].overlaps(shift[1]) for shift in shifts)
    with working_with(BITS):
        logarithmic = (first[0] / acb(2).log()).overlaps(first[1] / (acb(3) / 2).log())
    return linear or logarithmic
