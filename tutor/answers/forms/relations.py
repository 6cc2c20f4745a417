"""Equations and inequalities: are their two sides tidied up against each other?"""

from tutor.answers.forms.letters import in_letters, is_unit
from tutor.answers.forms.like_terms import monomial
from tutor.answers.forms.parts import terms_of
from tutor.answers.polynomials import NotRational
from tutor.answers.tree import Relation, Tree, constant_value
from tutor.wording import gettext_noop

BOTH_SIDES = gettext_noop("Not simplified yet: terms that are alike stand on both sides.")
DIVIDE = gettext_noop("Not simplified yet: both sides can still be divided by the same thing.")


def not_tidy(relation: Relation) -> str | None:
    """Like terms on both sides, or a factor in everything."""
    left, right = (_terms(side) for side in (relation.left, relation.right))
    if set(map(monomial, left)) & set(map(monomial, right)):
        return BOTH_SIDES
    return DIVIDE if len(left) + len(right) > 1 and _common_factor([*left, *right]) else None


def _terms(side: Tree) -> list[Tree]:
    return [term for term in terms_of(side) if constant_value(term) != 0]


def _common_factor(terms: list[Tree]) -> bool:
    """Whether all terms hold the same factor. Fractions are left alone."""
    try:
        values = in_letters(*terms).values
    except NotRational:
        return False
    if not all(value.bottom.is_one() for value in values):
        return False
    common = values[0].top
    for value in values[1:]:
        common = common.gcd(value.top)
    return not is_unit(common)
