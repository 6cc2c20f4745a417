"""The derivative of what stands inside: left out when differentiating, not divided out when integrating."""

from collections.abc import Callable, Iterator

from tutor.answers.derivatives import ONE, NotDifferentiable, derivative
from tutor.answers.slips.slip import Candidates, Slip, with_one_changed
from tutor.answers.tree import (
    Constant,
    Function,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Tree,
    Variable,
    every,
    mentions,
)
from tutor.answers.types import Expected
from tutor.wording import gettext_noop

FORGOTTEN = Slip(
    "inner-derivative", gettext_noop("What stands inside has a derivative of its own: it belongs there as a factor.")
)
KEPT = Slip(
    "inner-derivative",
    gettext_noop("Differentiate your answer to test it: what stands inside brings in a factor. Allow for it."),
)
MOST_INSIDES = 3
MOST_TERMS = 4


def forgotten_inner_derivatives(right: Tree, expected: Expected) -> Candidates:
    """The derivative of one inside left out: everywhere, then in one term alone."""
    return ((FORGOTTEN, wrong) for wrong in _changed(right, expected.letter, Quotient))


def kept_inner_derivatives(right: Tree, expected: Expected) -> Candidates:
    """Antiderivatives that were not divided by the slope of an inside."""
    return ((KEPT, wrong) for wrong in _changed(right, expected.letter, _times))


def _times(tree: Tree, slope: Tree) -> Tree:
    return Product((tree, slope))


def _changed(right: Tree, letter: str, change: Callable[[Tree, Tree], Tree]) -> Iterator[Tree]:
    for slope in _slopes(right, letter):
        yield change(right, slope)
    if isinstance(right, Sum):
        for place, term in list(enumerate(right.terms))[:MOST_TERMS]:
            for slope in _slopes(term, letter):
                yield Sum(with_one_changed(right.terms, place, change(term, slope)))


def _slopes(tree: Tree, letter: str) -> list[Tree]:
    """The derivatives of the insides in a tree, ones left out."""
    slopes: list[Tree] = []
    for inside in dict.fromkeys(_insides(tree, letter)):
        try:
            slopes.append(derivative(inside, letter))
        except NotDifferentiable:
            continue
    return [slope for slope in dict.fromkeys(slopes) if slope != ONE][:MOST_INSIDES]


def _insides(tree: Tree, letter: str) -> Iterator[Tree]:
    """What functions, powers, roots and reciprocals are taken of, the letter alone left out."""
    for each in every(tree):
        match each:
            case Function(_, (inside,)) | Root(_, inside) | Power(Constant(), inside):
                pass
            case Power(inside, _) | Quotient(_, Sum() as inside):
                pass
            case _:
                continue
        if mentions(inside, letter) and inside != Variable(letter):
            yield inside
