"""Is anything left to reckon, to put together or to cancel?"""

from collections.abc import Callable
from fractions import Fraction

from tutor.answers.forms.fractions import INSIDE, share_factor
from tutor.answers.forms.like_terms import like_terms
from tutor.answers.forms.parts import (
    anywhere,
    holds_fraction,
    is_mixed_number,
    leads_with_minus,
    terms_of,
    whole_exponent,
)
from tutor.answers.forms.roots import unsimplified_root
from tutor.answers.forms.single_terms import Left, left_in
from tutor.answers.tree import (
    Constant,
    Function,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Tree,
    constant_value,
)
from tutor.wording import gettext_noop

ALIKE = gettext_noop("Not simplified yet: some terms are alike and can be put together.")
ZERO_TERM = gettext_noop("Not simplified yet: adding 0 changes nothing.")
ONE_FACTOR = gettext_noop("Not simplified yet: multiplying by 1 changes nothing.")
ZERO_FACTOR = gettext_noop("Not simplified yet: something is multiplied by 0.")
NUMBERS = gettext_noop("Not simplified yet: some numbers can still be worked out.")
MINUSES = gettext_noop("Not simplified yet: two minus signs cancel.")
MINUS_BELOW = gettext_noop("Not simplified yet: a minus sign below the fraction line can go in front.")
CANCEL = gettext_noop("Not simplified yet: something in a fraction can still be cancelled.")
BELOW_ONE = gettext_noop("Not simplified yet: dividing by 1 changes nothing.")
POWERS = gettext_noop("Not simplified yet: powers of the same thing can be put together.")
EXPONENT = gettext_noop("Not simplified yet: an exponent of 0 or 1 is not needed.")
OF_POWER = gettext_noop("Not simplified yet: a power of a power or of a product can be worked out.")
NEGATIVE_BELOW = gettext_noop(
    "Not simplified yet: a power with a negative exponent need not stand below the fraction line."
)
LARGEST_POWER = 12
ENDS_IN_A_NUMBER = ("abs", "factorial", "floor", "ceil", "round", "sgn", "gcd", "lcm", "max", "min", "binom")
KNOWN_VALUES = {("ln", 1), ("ln", "e"), ("sin", 0), ("cos", 0), ("tan", 0), ("exp", 0), ("log", 1), ("log10", 1)}


def not_simplified(tree: Tree, _letter: str) -> str | None:
    """Every part of an expression, too."""
    return anywhere(tree, _about)


def _about(tree: Tree) -> str | None:
    rule = RULES.get(type(tree))
    return (rule(tree) if rule else None) or unsimplified_root(tree)


def _sum(tree: Sum) -> str | None:
    if is_mixed_number(tree):
        return None
    terms = terms_of(tree)
    if any(constant_value(term) == 0 for term in terms):
        return ZERO_TERM
    if sum(constant_value(term) is not None for term in terms) > 1:
        return NUMBERS
    return ALIKE if like_terms(terms) else None


def _negative(tree: Negative) -> str | None:
    return MINUSES if leads_with_minus(tree.operand) or constant_value(tree.operand) == 0 else None


def _product(tree: Product) -> str | None:
    numbers = [value for value in map(constant_value, tree.factors) if value is not None]
    if 0 in numbers:
        return ZERO_FACTOR
    if any(abs(value) == 1 for value in numbers):
        return ONE_FACTOR
    return _signs(tree) or _in_term(tree)


def _signs(tree: Product) -> str | None:
    return MINUSES if sum(map(leads_with_minus, tree.factors)) > 1 else None


def _in_term(tree: Tree) -> str | None:
    left = left_in(tree)
    return WORDS[left] if left else None


def _quotient(tree: Quotient) -> str | None:
    top, bottom = tree.numerator, tree.denominator
    if constant_value(bottom) == 1:
        return BELOW_ONE
    if leads_with_minus(bottom):
        return MINUSES if leads_with_minus(top) else MINUS_BELOW
    if isinstance(bottom, Power) and leads_with_minus(bottom.exponent):
        return NEGATIVE_BELOW
    if holds_fraction(top) or holds_fraction(bottom):
        return INSIDE
    return (CANCEL if share_factor(top, bottom) else None) or _in_term(tree)


def _power(tree: Power) -> str | None:
    count = constant_value(tree.exponent)
    if count in (0, 1):
        return EXPONENT
    if constant_value(tree.base) in (0, 1) or (tree.base == Constant("i") and whole_exponent(tree)):
        return NUMBERS
    if count is None:
        return None
    if isinstance(tree.base, Power | Product | Quotient | Negative) and count.denominator == 1:
        return OF_POWER
    return NUMBERS if isinstance(tree.base, Number) and _is_small(count) else None


def _is_small(count: Fraction) -> bool:
    return count.denominator == 1 and abs(count) <= LARGEST_POWER


def _function(tree: Function) -> str | None:
    inside = [constant_value(each) for each in tree.arguments]
    if tree.name in ENDS_IN_A_NUMBER and None not in inside:
        return NUMBERS
    known = getattr(tree.arguments[0], "name", inside[0])
    return NUMBERS if (tree.name, known) in KNOWN_VALUES else None


WORDS = {Left.NUMBERS: NUMBERS, Left.CANCEL: CANCEL, Left.POWERS: POWERS}
RULES: dict[type, Callable[..., str | None]] = {
    Sum: _sum,
    Negative: _negative,
    Product: _product,
    Quotient: _quotient,
    Power: _power,
    Function: _function,
}
