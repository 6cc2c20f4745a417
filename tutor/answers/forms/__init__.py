"""What shape an answer has: factorised, expanded, in lowest terms. Says what is missing, never the answer."""

from collections.abc import Callable

from tutor.answers.forms.completed_square import not_completed_square
from tutor.answers.forms.expanded import not_expanded
from tutor.answers.forms.factorised import (
    not_factorised,
    not_factorised_over_complex,
    not_factorised_over_reals,
)
from tutor.answers.forms.fractions import not_lowest, not_rationalised, not_single_fraction
from tutor.answers.forms.notation import negative_exponents, not_exact, otherwise_written
from tutor.answers.forms.partial_fractions import not_partial_fractions
from tutor.answers.forms.parts import expressions_in, first_said
from tutor.answers.forms.relations import not_tidy
from tutor.answers.forms.simplified import not_simplified
from tutor.answers.tree import Relation, Tree, every
from tutor.answers.types import Form
from tutor.wording import gettext

__all__ = ["missing"]
LARGEST_TREE = 400

CHECKS: dict[Form, Callable[[Tree, str], str | None]] = {
    Form.FACTORISED: not_factorised,
    Form.FACTORISED_REAL: not_factorised_over_reals,
    Form.FACTORISED_COMPLEX: not_factorised_over_complex,
    Form.EXPANDED: not_expanded,
    Form.LOWEST_TERMS: not_lowest,
    Form.SINGLE_FRACTION: not_single_fraction,
    Form.PARTIAL_FRACTIONS: not_partial_fractions,
    Form.COMPLETED_SQUARE: not_completed_square,
    Form.SIMPLIFIED: not_simplified,
    Form.RATIONALISED: not_rationalised,
    Form.NO_NEGATIVE_EXPONENTS: negative_exponents,
    Form.EXACT: not_exact,
}


def missing(tree: Tree, form: Form, right: Tree | None = None, letter: str = "x") -> str | None:
    """What keeps a tree from having this form, in words; None when it has it, or when that takes too long to tell.

    Each side of a relation and each item of a set or list has to have it. `right`: what the order of things is
    compared with. `letter`: the one of partial fractions and completed squares.
    """
    if form is Form.SAME_UP_TO_ORDER:
        return _in_words(otherwise_written(tree, right))
    if form not in CHECKS or sum(1 for _ in every(tree)) > LARGEST_TREE:
        return None
    said = first_said(CHECKS[form](each, letter) for each in expressions_in(tree))
    if said is None and form is Form.SIMPLIFIED and isinstance(tree, Relation):
        said = not_tidy(tree)
    return _in_words(said)


def _in_words(said: str | None) -> str | None:
    """Once for what is said in the end: every part of a tree is looked at in English."""
    return said and gettext(said)
