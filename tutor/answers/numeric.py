"""Equality by value: both sides at seeded random points, in 40 digits, where both are defined."""

import random
from collections.abc import Mapping

import mpmath

from tutor.answers.tree import (
    Constant,
    Function,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Tree,
    Variable,
    children,
)

DIGITS = 40
SAME_TO = mpmath.mpf(10) ** -25
POINTS = 10
HUGE = mpmath.mpf(10) ** 400
context = mpmath.MPContext()
context.dps = DIGITS
FUNCTIONS = {
    "sqrt": context.sqrt, "abs": abs, "ln": context.log, "log": context.log10, "exp": context.exp,
    "sin": context.sin, "cos": context.cos, "tan": context.tan,
    "sec": context.sec, "csc": context.csc, "cot": context.cot,
    "arcsin": context.asin, "arccos": context.acos, "arctan": context.atan,
    "sinh": context.sinh, "cosh": context.cosh, "tanh": context.tanh,
}  # fmt: skip


class Undefined(Exception):
    """No real value here."""


def points(one: Tree, other: Tree, seed: int) -> list[dict[str, mpmath.mpf]]:
    """Seeded values for every variable of both trees, on both sides of zero and of one."""
    rng = random.Random(seed)
    names = sorted(variables(one) | variables(other))
    count = 4 * POINTS if names else 1
    return [{name: context.mpf(rng.choice((1, -1)) * rng.uniform(0.05, 4.0)) for name in names} for _ in range(count)]


def same_value(one: Tree, other: Tree, seed: int) -> bool | None:
    """Whether both sides agree wherever they are both defined; None when too few such points were found."""
    compared = 0
    chosen = points(one, other, seed)
    for point in chosen:
        left, right = value_or_none(one, point), value_or_none(other, point)
        if left is None or right is None:
            continue
        if not close(left, right):
            return False
        compared += 1
        if compared == POINTS:
            return True
    return True if compared >= min(3, len(chosen)) else None


def value_or_none(tree: Tree, point: Mapping[str, mpmath.mpf]) -> mpmath.mpf | None:
    """The real value at a point; None where there is none."""
    try:
        return evaluate(tree, point)
    except (Undefined, ZeroDivisionError, ValueError, OverflowError, TypeError):
        return None


def close(left: mpmath.mpf, right: mpmath.mpf) -> bool:
    return bool(abs(left - right) <= SAME_TO * max(1, abs(left), abs(right)))


def evaluate(tree: Tree, point: Mapping[str, mpmath.mpf]) -> mpmath.mpf:
    """The real value of a tree. Raises `Undefined`, `ZeroDivisionError` and what mpmath raises."""
    match tree:
        case Number(value, _):
            return context.mpf(value.numerator) / value.denominator
        case Variable(name):
            return point[name]
        case Constant(name):
            return +context.pi if name == "pi" else +context.e
        case Sum(terms):
            return _real(context.fsum(evaluate(term, point) for term in terms))
        case Negative(operand):
            return -evaluate(operand, point)
        case Product(factors):
            return _real(context.fprod(evaluate(factor, point) for factor in factors))
        case Quotient(numerator, denominator):
            return _real(evaluate(numerator, point) / evaluate(denominator, point))
        case Power(base, exponent):
            return _power(evaluate(base, point), evaluate(exponent, point))
        case Root(index, radicand):
            return _root(evaluate(radicand, point), evaluate(index, point))
        case Function(name, argument):
            return _real(FUNCTIONS[name](evaluate(argument, point)))
        case _:
            raise Undefined


def variables(tree: Tree) -> set[str]:
    """The names of all variables in a tree."""
    if isinstance(tree, Variable):
        return {tree.name}
    return set().union(*(variables(child) for child in children(tree)))


def _power(base: mpmath.mpf, exponent: mpmath.mpf) -> mpmath.mpf:
    if base and abs(exponent * context.log(abs(base))) > 900:
        raise Undefined
    return _real(context.power(base, exponent))


def _root(radicand: mpmath.mpf, index: mpmath.mpf) -> mpmath.mpf:
    order = int(index)
    if order != index or not 1 <= order <= 100:
        raise Undefined
    if radicand < 0 and order % 2:
        return -context.root(-radicand, order)
    return _real(context.root(radicand, order))


def _real(value: mpmath.mpf) -> mpmath.mpf:
    if isinstance(value, context.mpc):
        if abs(value.imag) > SAME_TO:
            raise Undefined
        value = value.real
    if not context.isfinite(value) or abs(value) > HUGE:
        raise Undefined
    return value
