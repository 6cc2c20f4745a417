"""A value that is right but for a factor: upside down, doubled, halved, in degrees, or with a factor left out."""

from collections.abc import Iterator

from tutor.answers.slips.slip import Candidates, Slip
from tutor.answers.tree import (
    Constant,
    FiniteSet,
    Negative,
    Number,
    Or,
    Power,
    Product,
    Quotient,
    Sequence,
    Sum,
    Tree,
    Variable,
    constant_value,
    every,
    number,
    rebuilt,
)
from tutor.answers.types import Expected
from tutor.wording import gettext_noop

INVERTED = Slip("inverted-fraction", gettext_noop("That is upside down: look again at what is divided by what."))
TWO = Slip(
    "factor-of-two",
    gettext_noop("Look for a factor of two: something is doubled or halved that should not be, or not yet."),
)
DEGREES = Slip(
    "degrees-for-radians", gettext_noop("That is in degrees. Here angles are in radians: half a turn is pi.")
)
LOST = Slip("lost-factor", gettext_noop("A factor has got lost on the way: multiply your answer out and compare."))
DIVIDED = Slip(
    "divided-by-variable",
    gettext_noop("Did you divide by a letter? A factor has got lost: multiply your answer out and compare."),
)
SMALL = 10


def upside_down(right: Tree, expected: Expected) -> Candidates:
    """Top and bottom changed over."""
    if _is_fraction(right):
        yield INVERTED, Quotient(number(1), right)


def _is_fraction(tree: Tree) -> bool:
    match tree:
        case Quotient():
            return True
        case Number(value, _):
            return value not in (0, 1)
        case Negative(operand):
            return _is_fraction(operand)
        case Product(factors):
            return any(map(_is_fraction, (each for each in factors if not isinstance(each, Number))))
        case _:
            return False


def doubled_or_halved(right: Tree, expected: Expected) -> Candidates:
    """Not of small whole numbers: many other slips lead from 2 to 4."""
    value = constant_value(right)
    if value is not None and value.denominator == 1 and abs(value) <= SMALL:
        return
    yield TWO, Product((number(2), right))
    yield TWO, Quotient(right, number(2))


def in_degrees(right: Tree, expected: Expected) -> Candidates:
    """180 for pi."""
    if any(each == Constant("pi") for each in every(right)) and _is_angle(right):
        yield DEGREES, _with_half_turn(right)


def _is_angle(tree: Tree) -> bool:
    """A fraction of pi, or several."""
    match tree:
        case FiniteSet(items) | Or(items) | Sequence(items, _):
            return all(map(_is_angle, items))
        case _:
            return not any(isinstance(each, Variable | Power) for each in every(tree))


def _with_half_turn(tree: Tree) -> Tree:
    return number(180) if tree == Constant("pi") else rebuilt(tree, _with_half_turn)


def lost_factors(right: Tree, expected: Expected) -> Candidates:
    """Products without one of their factors, where there are brackets among them."""
    front = number(-1 if isinstance(right, Negative) else 1)
    factors = list(_factors(right.operand if isinstance(right, Negative) else right))
    if len(factors) > 1 and any(isinstance(each, Sum) for factor in factors for each in every(factor)):
        for place, factor in enumerate(factors):
            slip = DIVIDED if isinstance(_base(factor), Variable) else LOST
            yield slip, Product((front, *factors[:place], *factors[place + 1 :]))


def _factors(tree: Tree) -> Iterator[Tree]:
    match tree:
        case Product(factors):
            for factor in factors:
                yield from _factors(factor)
        case _:
            yield tree


def _base(tree: Tree) -> Tree:
    return tree.base if isinstance(tree, Power) else tree
