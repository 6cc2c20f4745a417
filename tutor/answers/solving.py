"""Where an expression in one letter is zero: all places for quotients of polynomials, those found for the rest."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from flint import acb, arb

from tutor.answers.polynomial_roots import cleaned, isolated_roots, roots_of_polynomial
from tutor.answers.polynomials import NotRational, TooLarge, in_one_letter
from tutor.answers.tree import (
    Constant,
    Negative,
    Power,
    Product,
    Quotient,
    Tree,
    constant_value,
    every,
    variables,
)
from tutor.answers.values import Point, Undefined, value, working_with

BITS = 200
GRID = [k / 8 + 1 / 97 for k in range(-160, 161)] + [20 * 1.35**k for k in range(1, 20)]
GRID = sorted(GRID + [-20 * 1.35**k for k in range(1, 20)])
STARTS = (acb(0.7, 0.9), acb(-1.1, 0.8), acb(2.3, -1.7), acb(-2.9, 2.1), acb(0.2, 3.3))
NEAR = arb(2) ** -120
MOST_ROOTS = 24


@dataclass(frozen=True)
class Zeros:
    """`complete`: there are no others, complex ones included. `everywhere`: the expression is zero itself.

    `unknown`: nobody looked, as it would take for ever.
    """

    roots: tuple[acb, ...]
    multiplicities: tuple[int, ...] = ()
    poles: tuple[acb, ...] = ()
    complete: bool = True
    everywhere: bool = False
    unknown: bool = False

    @property
    def real(self) -> list[acb]:
        return [root for root in self.roots if root.imag == 0 or root.imag.contains(0)]


def zeros(tree: Tree, name: str, fixed: Point | None = None) -> Zeros:
    """Where a tree is zero as a function of one letter, the others being fixed at `fixed`."""
    factors = _zero_factors(tree)
    if factors is not None and (len(factors) > 1 or factors[0][1] > 1):
        return _joined([(zeros(factor, name, fixed), count) for factor, count in factors if name in variables(factor)])
    try:
        top, bottom = in_one_letter(tree, name)
        if top.is_zero():
            return Zeros((), everywhere=True)
        roots, poles = isolated_roots(top), isolated_roots(bottom)
    except TooLarge:
        return Zeros((), complete=False, unknown=True)
    except NotRational:
        known = roots_of_polynomial(tree, name, fixed or {})
        return Zeros(known, (1,) * len(known)) if known is not None else _found(tree, name, fixed or {})
    return Zeros(tuple(root for root, _ in roots), tuple(count for _, count in roots), tuple(p for p, _ in poles))


def _zero_factors(tree: Tree) -> list[tuple[Tree, int]] | None:
    """What a tree is a product of, each with its power: it is zero where one of these is. None for what has poles."""
    match tree:
        case Negative(operand):
            return _zero_factors(operand)
        case Product(factors):
            found = [_zero_factors(factor) for factor in factors]
            return [each for part in found for each in part] if None not in found else None  # type: ignore[union-attr]
        case Power(base, exponent) if (power := constant_value(exponent)) and power > 0 and power.denominator == 1:
            inner = _zero_factors(base)
            return None if inner is None else [(factor, count * power.numerator) for factor, count in inner]
        case Quotient(numerator, denominator) if not variables(denominator):
            return _zero_factors(numerator)
        case Quotient():
            return None
        case _:
            return [(tree, 1)]


def _joined(parts: list[tuple[Zeros, int]]) -> Zeros:
    return Zeros(
        tuple(root for part, _ in parts for root in part.roots),
        tuple(count * power for part, power in parts for count in part.multiplicities),
        tuple(pole for part, _ in parts for pole in part.poles),
        all(part.complete for part, _ in parts),
        any(part.everywhere for part, _ in parts),
        any(part.unknown for part, _ in parts),
    )


def _found(tree: Tree, name: str, fixed: Point) -> Zeros:
    """Real zeros by changes of sign along a grid, complex ones by Newton's method; more may lie elsewhere."""
    with working_with(64):
        samples = [(x, _real_at(tree, name, fixed, acb(x))) for x in GRID]
        brackets = [
            (left, right)
            for (left, low), (right, high) in pairwise(samples)
            if low is not None and high is not None and low * high < 0
        ]
    with working_with(BITS):
        starts = [acb((left + right) / 2) for left, right in brackets]
        if any(each == Constant("i") for each in every(tree)):
            starts += STARTS
        found = [_newton(_along(tree, name, fixed), start) for start in starts]
        return Zeros(tuple(_different(root for root in found if root is not None)), complete=False)


def _real_at(tree: Tree, name: str, fixed: Point, x: acb) -> float | None:
    try:
        ball = value(tree, {**fixed, name: x})
    except Undefined:
        return None
    return float(ball.real.mid()) if ball.imag.contains(0) and abs(float(ball.real.mid())) < 1e12 else None


def _along(tree: Tree, name: str, fixed: Point) -> Callable[[acb], acb]:
    return lambda x: value(tree, {**fixed, name: x}).mid()


def _newton(f: Callable[[acb], acb], start: acb) -> acb | None:
    """A zero near a start, by secants. None where the steps do not settle."""
    try:
        before, x = start, start + acb(0.001)
        at_before, at_x = f(before), f(x)
        for _ in range(60):
            if abs(at_x) < NEAR:
                return cleaned(x)
            step = at_x * (x - before) / (at_x - at_before)
            before, at_before, x = x, at_x, (x - step).mid()
            if not x.is_finite() or abs(x) > 1e9:
                return None
            at_x = f(x)
    except (Undefined, ZeroDivisionError):
        return None
    return None


def _different(roots: Iterable[acb]) -> list[acb]:
    kept: list[acb] = []
    for root in roots:
        if all(abs(root - other) > arb(2) ** -40 for other in kept):
            kept.append(root)
    return kept[:MOST_ROOTS]
