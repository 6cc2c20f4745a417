"""Is every factor one that cannot be split further: over the fractions, the real or the complex numbers?"""

from collections.abc import Callable, Iterator

from flint import fmpz_mpoly

from tutor.answers.forms.irreducible import Letters, splits_over_complex, splits_over_reals
from tutor.answers.forms.letters import in_letters, split
from tutor.answers.forms.parts import factors_of, first_said
from tutor.answers.polynomials import NotRational
from tutor.answers.tree import Power, Quotient, Tree, Variable, constant_value, variables
from tutor.wording import gettext_noop

SPLIT = gettext_noop("Not fully factorised: one of the factors can still be split.")
NUMBER = gettext_noop("Not fully factorised: a number can still be taken out in front.")
NUMBERS = gettext_noop("Put the numbers together: only one number stands in front.")
FRACTION = gettext_noop("Not factorised yet: a fraction still stands inside one of the brackets.")
COMPLEX = gettext_noop("Not fully factorised: with the imaginary unit i, one of the factors can still be split.")
REAL = gettext_noop("Not fully factorised: with roots, one of the factors can still be split.")

Splits = Callable[[fmpz_mpoly, Letters], bool]


def not_factorised(tree: Tree, _letter: str) -> str | None:
    """Over the fractions."""
    return _lacking(tree, None, "")


def not_factorised_over_reals(tree: Tree, _letter: str) -> str | None:
    return _lacking(tree, splits_over_reals, REAL)


def not_factorised_over_complex(tree: Tree, _letter: str) -> str | None:
    return _lacking(tree, splits_over_complex, COMPLEX)


def _lacking(tree: Tree, splits: Splits | None, words: str) -> str | None:
    factors = list(_all_factors(tree))
    said = first_said(_about(factor, splits, words) for factor in factors)
    return said or (NUMBERS if _numbers(tree) > 1 else None)


def _all_factors(tree: Tree) -> Iterator[Tree]:
    """What a tree is a product of, above and below a fraction line, each once."""
    for factor in factors_of(tree):
        if isinstance(factor, Quotient):
            yield from _all_factors(factor.numerator)
            yield from _all_factors(factor.denominator)
        elif isinstance(factor, Power):
            yield from _all_factors(factor.base)
        else:
            yield factor


def _numbers(tree: Tree) -> int:
    """How many numbers are multiplied in front."""
    numbers = 0
    for factor in factors_of(tree):
        if constant_value(factor) is not None:
            numbers += 1
        elif isinstance(factor, Quotient):
            numbers += _numbers(factor.numerator)
    return numbers


def _about(factor: Tree, splits: Splits | None, words: str) -> str | None:
    if not variables(factor) or isinstance(factor, Variable):
        return None
    try:
        shared = in_letters(factor)
        lowest = shared.values[0].lowest()
        if not lowest.bottom.is_constant():
            return FRACTION
        content, parts = split(lowest.top)
    except NotRational:
        return None
    if sum(power for _, power in parts) > 1:
        return SPLIT
    if abs(content) != 1:
        return NUMBER
    return words if splits and any(splits(part, Letters(shared)) for part, _ in parts) else None
