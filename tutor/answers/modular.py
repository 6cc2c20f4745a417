"""Exact equality of rational functions: both sides at random points of a large prime field.

Two different rational functions of degree d agree at a random point of GF(p) with probability at most about 2d/p
(Schwartz 1980, Zippel 1979); with p = 2⁶¹ − 1 and eight points an error is out of the question.
"""

import random
from collections.abc import Mapping

from tutor.answers.reader import constant_value
from tutor.answers.tree import Negative, Number, Power, Product, Quotient, Sum, Tree, Variable

PRIME = 2**61 - 1
POINTS = 8


class NotRational(Exception):
    """The tree holds something other than + − · / and whole powers."""


class Pole(Exception):
    """A division by zero at this point."""


def same_rational_function(one: Tree, other: Tree, seed: int) -> bool | None:
    """Whether two trees are the same rational function; None when they are not rational functions."""
    rng = random.Random(seed)
    agreed = 0
    for _ in range(4 * POINTS):
        point = _Point(rng)
        try:
            if evaluate(one, point) != evaluate(other, point):
                return False
        except Pole:
            continue
        except NotRational:
            return None
        agreed += 1
        if agreed == POINTS:
            return True
    return None


class _Point(dict[str, int]):
    """A random value for each variable that is asked for."""

    def __init__(self, rng: random.Random) -> None:
        super().__init__()
        self.rng = rng

    def __missing__(self, name: str) -> int:
        self[name] = self.rng.randrange(2, PRIME)
        return self[name]


def evaluate(tree: Tree, point: Mapping[str, int]) -> int:
    """The tree's value in GF(p). Raises `NotRational` or `Pole`."""
    match tree:
        case Number(value, _):
            return value.numerator * _inverse(value.denominator) % PRIME
        case Variable(name):
            return point[name]
        case Sum(terms):
            return sum(evaluate(term, point) for term in terms) % PRIME
        case Negative(operand):
            return -evaluate(operand, point) % PRIME
        case Product(factors):
            product = 1
            for factor in factors:
                product = product * evaluate(factor, point) % PRIME
            return product
        case Quotient(numerator, denominator):
            return evaluate(numerator, point) * _inverse(evaluate(denominator, point)) % PRIME
        case Power(base, exponent):
            return _power(evaluate(base, point), exponent)
        case _:
            raise NotRational


def _power(base: int, exponent: Tree) -> int:
    value = constant_value(exponent)
    if value is None or value.denominator != 1:
        raise NotRational
    return pow(base if value >= 0 else _inverse(base), abs(value.numerator), PRIME)


def _inverse(value: int) -> int:
    if value % PRIME == 0:
        raise Pole
    return pow(value, -1, PRIME)
