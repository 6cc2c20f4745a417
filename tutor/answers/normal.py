"""One form for all ways of writing the same up to order and grouping of sums and products.

A minus sign may stand before a product or a fraction, or in a factor or numerator; how many there are stays.
`exp(x)` is a way of writing `e^x`, and a root of writing a fractional power. Nothing is reckoned.
"""

from collections.abc import Hashable, Iterable
from fractions import Fraction

from tutor.answers.tree import (
    FIELDS,
    And,
    Constant,
    FiniteSet,
    Function,
    Intersection,
    Matrix,
    Negative,
    Number,
    Or,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sequence,
    Sign,
    Sum,
    Tree,
    Union,
    number,
)

Canonical = tuple[Hashable, ...]
UNORDERED = (FiniteSet, Union, Intersection)
TWO_WAY_SIGNS = (Sign.EQUAL, Sign.UNEQUAL)
SYMMETRIC_FUNCTIONS = ("gcd", "lcm", "max", "min")
ROOT_INDEX = {"sqrt": 2, "cbrt": 3}


def canonical(tree: Tree) -> Canonical:
    """The same for two trees that differ only in order and grouping.

    >>> from tutor.answers.tree import Variable
    >>> x, y = Variable("x"), Variable("y")
    >>> canonical(Sum((x, y))) == canonical(Sum((y, x)))
    True
    """
    minuses, core = _signed(tree)
    return ("minus", minuses, core) if minuses else core


def notation_aside(tree: Tree) -> Tree:
    """`exp(x)` as a power of e, a root as a fractional power; anything else as it is."""
    match tree:
        case Function("exp", (exponent,)):
            return Power(Constant("e"), exponent)
        case Function("sqrt" | "cbrt" as name, (radicand,)):
            return Power(radicand, number(Fraction(1, ROOT_INDEX[name])))
        case Root(index, radicand) | Function("nthroot", (radicand, index)):
            return Power(radicand, Quotient(number(1), index))
        case _:
            return tree


def _signed(tree: Tree) -> tuple[int, Canonical]:
    """The number of minus signs that can stand in front, and the rest."""
    match tree:
        case Negative(operand):
            minuses, core = _signed(operand)
            return minuses + 1, core
        case Product(factors):
            parts = [_signed(factor) for factor in factors]
            return sum(minuses for minuses, _ in parts), _flat("product", [core for _, core in parts])
        case Quotient(numerator, denominator):
            minuses, core = _signed(numerator)
            return minuses, ("quotient", core, canonical(denominator))
        case _:
            return 0, _unsigned(tree)


def _unsigned(tree: Tree) -> Canonical:
    match notation_aside(tree):
        case Number(value, written):
            return ("number", value, written.isdigit())
        case Sum(terms):
            return _flat("sum", map(canonical, terms))
        case And(items):
            return _flat("and", map(canonical, items))
        case Or(items):
            return _flat("or", map(canonical, items))
        case Relation(left, sign, right) if sign in TWO_WAY_SIGNS:
            return ("relation", sign, *_in_order(map(canonical, (left, right))))
        case Function(name, arguments) if name in SYMMETRIC_FUNCTIONS:
            return (name, *_in_order(map(canonical, arguments)))
        case FiniteSet(items) | Union(items) | Intersection(items) as collection:
            return (type(collection).__name__, *_in_order(map(canonical, items)))
        case Matrix(rows):
            return ("matrix", *(tuple(map(canonical, row)) for row in rows))
        case Sequence(items, brackets):
            return ("sequence", brackets, *map(canonical, items))
        case other:
            return (type(other).__name__, *(_field(getattr(other, name)) for name in FIELDS[type(other)]))


def _field(value: object) -> Hashable:
    if isinstance(value, tuple):
        return tuple(map(canonical, value))
    return canonical(value) if isinstance(value, Tree) else value


def _flat(kind: str, parts: Iterable[Canonical]) -> Canonical:
    """Parts in one order, those of the same kind opened."""
    opened: list[Canonical] = []
    for part in parts:
        opened += part[1:] if part[0] == kind else [part]  # type: ignore[arg-type]
    return (kind, *_in_order(opened))


def _in_order(parts: Iterable[Canonical]) -> list[Canonical]:
    return sorted(parts, key=repr)
