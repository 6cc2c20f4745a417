"""The power of a sum taken term by term, as if it were the power of a product; and the root likewise."""

from collections.abc import Iterator
from fractions import Fraction

from tutor.answers.polynomial_trees import to_tree
from tutor.answers.polynomials import NotRational, to_rational
from tutor.answers.slips.brackets import replaced
from tutor.answers.slips.slip import Candidates, Slip
from tutor.answers.tree import (
    Function,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Tree,
    constant_value,
    every,
    number,
    variables,
)
from tutor.answers.types import Expected
from tutor.wording import gettext_noop

POWER = Slip(
    "power-of-a-sum",
    gettext_noop("The power of a sum is more than the powers of its terms: multiply the brackets by themselves."),
)
ROOT = Slip(
    "root-of-a-sum", gettext_noop("The root of a sum is not the sum of the roots: try both with small numbers.")
)
MOST = 3


def powers_of_each_term(right: Tree, expected: Expected) -> Candidates:
    """`(a + b)^2` as `a^2 + b^2`, also where the right answer is written multiplied out."""
    found = [each for each in dict.fromkeys(every(right)) if _is_power_of_sum(each)][:MOST]
    if not found and (again := _as_power(right)) is not None:
        right, found = again
    for power in found:
        yield from ((POWER, replaced(right, power, wrong)) for wrong in _each_term(power))
    for root in [each for each in dict.fromkeys(every(right)) if _radicand(each)][:MOST]:
        yield ROOT, replaced(right, root, Sum(tuple(map(_root_of, _radicand(root)))))


def _is_power_of_sum(tree: Tree) -> bool:
    match tree:
        case Power(Sum(), exponent):
            value = constant_value(exponent)
            return value is not None and value.denominator == 1 and value > 1
        case _:
            return False


def _each_term(power: Tree) -> Iterator[Tree]:
    """`(a - b)^2` as `a^2 + b^2` and as `a^2 - b^2`."""
    if not isinstance(power, Power) or not isinstance(power.base, Sum):
        return
    terms, exponent = power.base.terms, power.exponent
    yield Sum(tuple(Power(term, exponent) for term in terms))
    if any(isinstance(term, Negative) for term in terms):
        yield Sum(tuple(Negative(Power(term.operand, exponent)) if isinstance(term, Negative) else Power(term, exponent)
                        for term in terms))  # fmt: skip


def _as_power(right: Tree) -> tuple[Tree, list[Tree]] | None:
    """`x^2 + 6x + 9` as `(x + 3)^2`, with the powers of sums in it."""
    names = sorted(variables(right))
    try:
        rational = to_rational(right, names)
    except NotRational:
        return None
    if not names or not rational.bottom.is_constant() or rational.top.is_zero():
        return None
    content, factors = rational.top.factor()
    written: list[Tree] = [Power(to_tree(factor, names), number(count)) for factor, count in factors]
    powers = [each for each in written if _is_power_of_sum(each)]
    others = [each for each in written if each not in powers]
    front = number(Fraction(int(content), int(rational.bottom.leading_coefficient())))
    return (Product((front, *others, *powers)), powers) if powers else None


def _radicand(tree: Tree) -> tuple[Tree, ...]:
    """The terms under a square root; nothing where it is no root of a sum."""
    match tree:
        case Function("sqrt", (Sum(terms),)) | Root(Number(Fraction(numerator=2)), Sum(terms)):
            return terms
        case _:
            return ()


def _root_of(term: Tree) -> Tree:
    """As somebody in a hurry takes it: the root of `x^2` is `x`, that of `-9` is `-3`."""
    match term:
        case Negative(operand):
            return Negative(_root_of(operand))
        case Power(base, Number(Fraction(numerator=2, denominator=1))):
            return base
        case Product(factors):
            return Product(tuple(map(_root_of, factors)))
        case Quotient(top, bottom):
            return Quotient(_root_of(top), _root_of(bottom))
        case _:
            return Function("sqrt", (term,))
