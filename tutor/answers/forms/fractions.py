"""Fractions: in lowest terms, all in one, without roots below."""

from tutor.answers.forms.letters import in_letters, is_unit
from tutor.answers.forms.parts import (
    anywhere,
    denominators,
    first_said,
    holds_fraction,
    is_root,
    leads_with_minus,
)
from tutor.answers.polynomials import NotRational
from tutor.answers.tree import Constant, Negative, Power, Quotient, Tree, constant_value, every, variables
from tutor.wording import gettext_noop

SHARED = gettext_noop("Not in lowest terms: top and bottom of a fraction still share a factor.")
TWO_MINUSES = gettext_noop("Not in lowest terms: two minus signs in a fraction cancel.")
INSIDE = gettext_noop("There is still a fraction inside the fraction.")
ONE_BELOW = gettext_noop("Not in lowest terms: a 1 below the fraction line can go.")
ROOT_BELOW = gettext_noop("There is still a root below the fraction line.")
I_BELOW = gettext_noop("There is still an i below the fraction line.")
ONE_FRACTION = gettext_noop("Write it as one fraction: put everything over one fraction line.")


def not_lowest(tree: Tree, _letter: str) -> str | None:
    """Every fraction in it, also in exponents and in what functions take."""
    return anywhere(tree, _fraction_not_lowest)


def _fraction_not_lowest(tree: Tree) -> str | None:
    if not isinstance(tree, Quotient):
        return None
    top, bottom = tree.numerator, tree.denominator
    if leads_with_minus(top) and leads_with_minus(bottom):
        return TWO_MINUSES
    if constant_value(bottom) == 1:
        return ONE_BELOW
    if constant_value(tree) is not None and (holds_fraction(top) or holds_fraction(bottom)):
        return INSIDE
    return _irrational_below(bottom) or (SHARED if share_factor(top, bottom) else None)


def _irrational_below(bottom: Tree) -> str | None:
    """Roots of numbers, and i."""
    if any(is_root(each) and not variables(each) for each in every(bottom)):
        return ROOT_BELOW
    return I_BELOW if Constant("i") in every(bottom) else None


def share_factor(top: Tree, bottom: Tree) -> bool:
    """Whether something can be cancelled, a number or more. False where it would take too long to tell."""
    try:
        one, other = in_letters(top, bottom).values
    except NotRational:
        return False
    if one.bottom.is_one() and other.bottom.is_one():
        return not is_unit(one.top.gcd(other.top))
    return not one.top.gcd(other.top).is_constant()


def not_single_fraction(tree: Tree, _letter: str) -> str | None:
    """One fraction, or none at all."""
    whole = tree
    while isinstance(whole, Negative):
        whole = whole.operand
    if isinstance(whole, Power) and not holds_fraction(whole.base):
        return None
    if isinstance(whole, Quotient):
        return INSIDE if holds_fraction(whole.numerator) or holds_fraction(whole.denominator) else None
    return ONE_FRACTION if holds_fraction(whole) else None


def not_rationalised(tree: Tree, _letter: str) -> str | None:
    """No root below any fraction line."""
    return first_said(ROOT_BELOW for below in denominators(tree) if any(map(is_root, every(below))))
