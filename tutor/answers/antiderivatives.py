"""Antiderivatives: the same up to a constant, and with one where it is asked for."""

from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction

from flint import acb, arb

from tutor.answers.equality import is_real
from tutor.answers.sampling import Premises, places
from tutor.answers.tree import EXPRESSIONS, Tree, variables
from tutor.answers.values import Undefined, exact, value, working_with

BITS = 240
STEPS = (Fraction(1, 2**10), Fraction(-3, 2**11))
TINY = arb(2) ** -80
ENOUGH = 4
TRIED = 40
MORE_THAN_ENOUGH = 12


class Added(Enum):
    """How a constant of integration stands in an antiderivative."""

    ALONE = auto()
    TIMES_A_NUMBER = auto()
    IN_A_LOGARITHM = auto()


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
    return Antiderivative(constant, any(added(answer, letter, premises) for letter in free), real)


def _differs_by_constant(
    answer: Tree, right: Tree, by: str, names: list[str], premises: Premises
) -> tuple[bool | None, bool]:
    """Whether the difference never changes along `by`, on any branch, and whether the answer is real where it must."""
    agreed, real = 0, True
    with working_with(BITS):
        for place in places(names, premises, TRIED):
            point = {name: exact(number) for name, number in place.items()}
            try:
                heights = value(answer, point), value(right, point)
                if not any(map(is_real, heights)):
                    continue
                apart = [_gap(answer, right, {**point, by: exact(place[by] + step)}) for step in (0, *STEPS)]
                real = real and _real_enough(answer, right, {**point, **_positive(point, answer, right, by)})
            except Undefined:
                continue
            moved = [gap - apart[0] for gap in apart[1:]]
            if any(not gap.contains(0) for gap in moved):
                return False, real
            agreed += all(bool(gap.abs_upper() < TINY) for gap in moved)
            if agreed == MORE_THAN_ENOUGH:
                break
    return (True if agreed >= ENOUGH else None), real


def _positive(point: dict[str, acb], answer: Tree, right: Tree, by: str) -> dict[str, acb]:
    """The letters that only the answer has, taken positive: a constant inside a logarithm may be chosen so."""
    return {name: acb(abs(point[name])) for name in variables(answer) - variables(right) - {by}}


def _gap(answer: Tree, right: Tree, point: dict[str, acb]) -> acb:
    return value(answer, point) - value(right, point)


def _real_enough(answer: Tree, right: Tree, point: dict[str, acb]) -> bool:
    """Free letters take values of both signs, so only a constant that stands alone keeps an answer real."""
    return is_real(value(answer, point)) or not is_real(value(right, point))


def added(tree: Tree, letter: str, premises: Premises) -> Added | None:
    """How a letter moves the whole up and down, everywhere alike; None when it does something else."""
    names = sorted(variables(tree))
    if letter not in names:
        return None
    shifts = []
    for place in places(names, premises, 8):
        point = {name: exact(number) for name, number in place.items()}
        with working_with(BITS):
            try:
                heights = [value(tree, {**point, letter: acb(step)}) for step in (1, 2, 3)]
            except Undefined:
                continue
        shifts.append((heights[1] - heights[0], heights[2] - heights[1]))
    if len(shifts) < ENOUGH - 2:
        return None
    return _kind_of_shift(shifts)


def _kind_of_shift(shifts: list[tuple[acb, acb]]) -> Added | None:
    """From the steps that 1 → 2 → 3 made at several points. Those that differ from point to point are no shift."""
    (first, second), *others = shifts
    if first.contains(0) or not all(step.overlaps(first) for step, _ in others):
        return None
    if all(one.overlaps(two) for one, two in shifts):
        return Added.ALONE if first.overlaps(acb(1)) else Added.TIMES_A_NUMBER
    with working_with(BITS):
        ratio = acb(2).log() / (acb(3) / 2).log()
        return Added.IN_A_LOGARITHM if (first / second).overlaps(ratio) else None


def is_derivative(slope: Tree, of: Tree, by: str, premises: Premises) -> bool | None:
    """Whether one expression is the derivative of another, by symmetric differences with a step of 2⁻⁸⁰."""
    names = sorted(variables(slope) | variables(of) | {by})
    step = exact(Fraction(1, 2**80))
    agreed = 0
    with working_with(2 * BITS):
        for place in places(names, premises, TRIED):
            point = {name: exact(number) for name, number in place.items()}
            try:
                ends = [value(of, {**point, by: point[by] + side * step}) for side in (1, -1)]
                apart = abs((ends[0] - ends[1]) / (2 * step) - value(slope, point))
            except Undefined:
                continue
            if not apart.abs_upper() < arb(2) ** -60:
                return False
            agreed += 1
    return True if agreed >= ENOUGH else None
