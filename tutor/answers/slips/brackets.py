"""Brackets multiplied out for their first term alone."""

from tutor.answers.slips.slip import Candidates, Slip
from tutor.answers.tree import Product, Sum, Tree, every, rebuilt
from tutor.answers.types import Expected
from tutor.wording import gettext_noop

FIRST_ONLY = Slip(
    "first-term-only", gettext_noop("What stands before brackets multiplies every term in them, not only the first.")
)
MOST = 3


def first_terms_only(right: Tree, expected: Expected) -> Candidates:
    """`2(x + 3)` as `2x + 3`."""
    for product in [each for each in dict.fromkeys(every(right)) if _has_one_bracket(each)][:MOST]:
        yield FIRST_ONLY, replaced(right, product, _first_multiplied(product))


def _has_one_bracket(tree: Tree) -> bool:
    return isinstance(tree, Product) and sum(isinstance(factor, Sum) for factor in tree.factors) == 1


def _first_multiplied(product: Tree) -> Tree:
    if not isinstance(product, Product):
        return product
    inside = next(factor for factor in product.factors if isinstance(factor, Sum))
    others = tuple(factor for factor in product.factors if factor is not inside)
    return Sum((Product((*others, inside.terms[0])), *inside.terms[1:]))


def replaced(tree: Tree, old: Tree, new: Tree) -> Tree:
    """The tree with another part in the place of one."""
    return new if tree == old else rebuilt(tree, lambda child: replaced(child, old, new))
