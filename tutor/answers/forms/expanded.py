"""Is everything multiplied out and put together?"""

from tutor.answers.forms.like_terms import like_terms
from tutor.answers.forms.parts import factors_of, is_mixed_number, terms_of, whole_exponent
from tutor.answers.forms.single_terms import Left, left_in
from tutor.answers.tree import Negative, Power, Product, Quotient, Sum, Tree
from tutor.wording import gettext_noop

BRACKETS = gettext_noop("Not expanded yet: multiply out the brackets.")
POWER = gettext_noop("Not expanded yet: the power of a bracket can be multiplied out.")
WORK_OUT = gettext_noop("Almost: one term still has a multiplication that can be worked out.")
ALIKE = gettext_noop("Almost: some terms are alike and can be put together.")


def not_expanded(tree: Tree, _letter: str) -> str | None:
    return _brackets(tree) or (ALIKE if like_terms(terms_of(tree)) else None)


def _brackets(tree: Tree) -> str | None:
    """What functions take, exponents and what stands below a fraction line may keep their brackets."""
    match tree:
        case Sum(terms):
            return next(filter(None, map(_in_term, terms)), None)
        case _:
            return _in_term(tree)


def _in_term(term: Tree) -> str | None:
    if isinstance(term, Sum) and not is_mixed_number(term):
        return _brackets(term)
    if isinstance(term, Negative):
        return BRACKETS if isinstance(term.operand, Sum) else _in_term(term.operand)
    if isinstance(term, Quotient):
        return _brackets(term.numerator)
    if isinstance(term, Power):
        return _in_power(term)
    return _in_product(term) if isinstance(term, Product) else None


def _in_product(product: Product) -> str | None:
    factors = factors_of(product)
    if any(isinstance(factor, Sum) or (isinstance(factor, Quotient) and isinstance(factor.numerator, Sum))
           for factor in factors):  # fmt: skip
        return BRACKETS
    if left_in(product) in (Left.NUMBERS, Left.POWERS):
        return WORK_OUT
    return next(filter(None, map(_in_term, factors)), None)


def _in_power(power: Power) -> str | None:
    count = whole_exponent(power)
    if count is None or count < 2:
        return None
    return POWER if isinstance(power.base, Sum | Product | Quotient | Negative) else None
