"""Terms that differ only in the number in front."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from tutor.answers.forms.parts import is_mixed_number
from tutor.answers.normal import Canonical, canonical, notation_aside
from tutor.answers.tree import Negative, Number, Power, Product, Quotient, Sum, Tree, constant_value

Monomial = frozenset[tuple[Canonical, Fraction]]
NO_LETTERS: Monomial = frozenset()


def like_terms(terms: Iterable[Tree]) -> bool:
    """Whether two of the terms could be put together."""
    counts = Counter(map(monomial, terms))
    return any(count > 1 for count in counts.values())


def monomial(term: Tree) -> Monomial:
    """A term without its number: each base with its exponent. `2x*y` and `-y*x/3` have the same."""
    powers: dict[Canonical, Fraction] = {}
    for base, exponent in bases(term):
        if not isinstance(base, Number) or exponent.denominator != 1:
            key = canonical(base)
            powers[key] = powers.get(key, Fraction(0)) + exponent
    return frozenset((base, exponent) for base, exponent in powers.items() if exponent)


def bases(term: Tree, exponent: Fraction = Fraction(1)) -> list[tuple[Tree, Fraction]]:
    """What is multiplied in a term, numbers too, each with its exponent; below the line it is negative."""
    match notation_aside(term):
        case Negative(operand):
            return bases(operand, exponent)
        case Product(factors):
            return [each for factor in factors for each in bases(factor, exponent)]
        case Quotient(numerator, denominator):
            return bases(numerator, exponent) + bases(denominator, -exponent)
        case Power(base, power) if (value := constant_value(power)) is not None:
            return bases(base, exponent * value) if _is_single(base) else [(base, exponent * value)]
        case Sum() as whole if is_mixed_number(whole):
            return [(Number(Fraction(1), "1"), exponent)]
        case other:
            return [(other, exponent)]


def _is_single(base: Tree) -> bool:
    return not isinstance(base, Product | Quotient | Negative)
