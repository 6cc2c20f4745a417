"""Is it a sum of a polynomial and simple fractions, each over a power of something that cannot be split?"""

from dataclasses import dataclass

from flint import fmpz_mpoly

from tutor.answers.forms.letters import in_letters, split
from tutor.answers.forms.parts import factors_of, holds_fraction, leads_with_minus, terms_of
from tutor.answers.polynomials import NotRational
from tutor.answers.tree import Negative, Product, Quotient, Sum, Tree
from tutor.wording import gettext_noop

NOT_SIMPLE = gettext_noop("Not split into simple fractions yet: one bottom is a product of different factors.")
DEGREE = gettext_noop("Not split far enough: the top of one fraction can still be divided by what stands below.")
REPEATED = gettext_noop("Two of the fractions have the same bottom: put them together.")
CANCEL = gettext_noop("The top and the bottom of one fraction still share a factor.")


@dataclass(frozen=True, slots=True)
class _Simple:
    """A fraction whose bottom is a power of one polynomial, and what is wrong with it."""

    base: fmpz_mpoly | None = None
    power: int = 0
    wrong: str | None = None


def not_partial_fractions(tree: Tree, letter: str) -> str | None:
    """In one letter; others stand for numbers."""
    terms = [each for term in terms_of(tree) for each in _spread(term)]
    try:
        shared = in_letters(*terms)
        place = shared.place(letter)
        if place is None:
            return None
        simple = [_simple(value.top, value.bottom, place) for value in shared.values]
    except NotRational:
        return None
    wrong = next((each.wrong for each in simple if each.wrong), None)
    bottoms = [(str(each.base), each.power) for each in simple if each.base is not None]
    return wrong or (REPEATED if len(set(bottoms)) < len(bottoms) else None)


def _spread(term: Tree) -> list[Tree]:
    """The terms of a bracket that holds fractions, each with what stands in front of it: `3 (1/x + 1/(x+1))`."""
    if isinstance(term, Quotient) and holds_fraction(term.numerator):
        return [Quotient(each, term.denominator) for part in terms_of(term.numerator) for each in _spread(part)]
    factors = factors_of(term)
    bracket = next((each for each in factors if isinstance(each, Sum) and holds_fraction(each)), None)
    if bracket is None:
        return [term]
    rest = tuple(each for each in factors if each is not bracket)
    spread: list[Tree] = [Product((*rest, each)) for part in terms_of(bracket) for each in _spread(part)]
    return [Negative(each) for each in spread] if leads_with_minus(term) else spread


def _simple(top: fmpz_mpoly, bottom: fmpz_mpoly, place: int) -> _Simple:
    if top.gcd(bottom).degrees()[place]:
        return _Simple(wrong=CANCEL)
    _, parts = split(bottom)
    below = [(base, power) for base, power in parts if base.degrees()[place]]
    if not below:
        return _Simple()
    if len(below) > 1:
        return _Simple(wrong=NOT_SIMPLE)
    base, power = below[0]
    if top.degrees()[place] >= base.degrees()[place]:
        return _Simple(wrong=DEGREE)
    return _Simple(base if base.leading_coefficient() > 0 else -base, power)
