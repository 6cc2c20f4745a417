"""Where expressions are compared: seeded points, exact, near and far, and on every side of every kink."""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from tutor.answers.tree import Function, Power, Tree, every, variables
from tutor.answers.types import Assumption
from tutor.answers.values import Undefined, exact, value

Place = dict[str, Fraction]
RANGES = ((0.1, 1.5), (-1.5, -0.1), (1.5, 4.5), (-4.5, -1.5), (5, 12), (-12, -5), (40, 250), (-250, -40),
          (1500, 9000), (-9000, -1500))  # fmt: skip
PARTS = 2**12
KINKS = {"abs", "sgn", "floor", "ceil", "round", "max", "min"}
WHOLE_LETTERS = {"n", "m", "k", "j"}  # what people take for whole numbers when nothing is said
NEAR_KINK = (Fraction(-5), Fraction(-1, 3), Fraction(1, 3), Fraction(5))


@dataclass(frozen=True, slots=True)
class Premises:
    """What may be taken for granted about letters, and the seed that makes every verdict the same."""

    assumptions: tuple[tuple[str, Assumption], ...] = ()
    seed: int = 0

    def of(self, name: str) -> Assumption:
        return dict(self.assumptions).get(name, Assumption.REAL)


def places(names: list[str], premises: Premises, count: int) -> Iterator[Place]:
    """Real points as the premises allow, the nearest ranges first."""
    rng = random.Random(f"{premises.seed}:{names}")
    for number in range(count):
        yield {
            name: _drawn(rng, RANGES[(number + turn * (number // 2)) % len(RANGES)], premises.of(name))
            for turn, name in enumerate(names)
        }


def positive_places(names: list[str], premises: Premises, count: int) -> Iterator[Place]:
    rng = random.Random(f"+{premises.seed}:{names}")
    for number in range(count):
        yield {name: abs(_drawn(rng, RANGES[2 * (number % 3)], premises.of(name))) for name in names}


def whole_places(names: list[str], whole: set[str], premises: Premises, count: int) -> Iterator[Place]:
    """Some letters at small whole numbers, the others anywhere near."""
    rng = random.Random(f"#{premises.seed}:{names}")
    for number in range(count):
        yield {
            name: Fraction(rng.randint(1, 9)) if name in whole else _drawn(rng, RANGES[number % 4], premises.of(name))
            for name in names
        }


def _drawn(rng: random.Random, bounds: tuple[float, float], assumption: Assumption) -> Fraction:
    drawn = Fraction(round(rng.uniform(*bounds) * PARTS), PARTS)
    if assumption is Assumption.POSITIVE:
        return abs(drawn) or Fraction(1)
    if assumption is Assumption.INTEGER:
        return Fraction(round(drawn * 4))
    return drawn


def whole_letters(*trees: Tree) -> set[str]:
    """Letters in exponents and factorials that people take for whole numbers."""
    found: set[str] = set()
    for tree in trees:
        for each in every(tree):
            if isinstance(each, Power):
                found |= variables(each.exponent)
            elif isinstance(each, Function) and each.name in ("factorial", "binom", "nPr", "sin", "cos"):
                found |= variables(each)
    return found & WHOLE_LETTERS


def beside_kinks(one: Tree, other: Tree, names: list[str], premises: Premises) -> list[Place]:
    """Points on both sides of where something inside bars changes its sign."""
    inner = [argument for tree in (one, other) for each in every(tree)
             if isinstance(each, Function) and each.name in KINKS for argument in each.arguments]  # fmt: skip
    found: list[Place] = []
    for argument in dict.fromkeys(inner):
        for name in sorted(variables(argument))[:2]:
            found += _around_zero(argument, name, names, premises)
    return found[:16]


def _around_zero(argument: Tree, name: str, names: list[str], premises: Premises) -> list[Place]:
    """Where an argument that is straight in one letter is zero; nothing for curved ones, which the ranges catch."""
    base = next(iter(places(names, premises, 1)))
    try:
        low, high = (_at(argument, base | {name: Fraction(at)}) for at in (0, 1))
    except Undefined:
        return []
    if low is None or high is None or low == high:
        return []
    zero = -low / (high - low)
    return [base | {name: zero + step} for step in NEAR_KINK]


def _at(tree: Tree, place: Place) -> Fraction | None:
    ball = value(tree, {name: exact(number) for name, number in place.items()})
    middle = float(ball.real.mid())
    if ball.imag != 0 or not math.isfinite(middle):
        return None
    return Fraction(middle).limit_denominator(PARTS)
