"""How large a quotient of polynomials grows when it is multiplied out, known before that is done."""

from dataclasses import dataclass
from math import comb

from tutor.answers.polynomials import NotRational
from tutor.answers.tree import Function, Negative, Number, Power, Product, Quotient, Sum, Tree, constant_value

MOST_TERMS = 150
LARGEST_DEGREE = 60
MOST_BITS = 2000


def check_size(tree: Tree) -> None:
    """Raises `NotRational` where a tree of `+ - * /` and whole powers would grow too large."""
    _quotient(tree)


@dataclass(frozen=True, slots=True)
class _Polynomial:
    """At most so many terms, of such a degree, with numbers of so many bits."""

    terms: int
    degree: int
    bits: int

    def plus(self, other: "_Polynomial") -> "_Polynomial":
        return _bounded(self.terms + other.terms, max(self.degree, other.degree), self.bits + other.bits)

    def times(self, other: "_Polynomial") -> "_Polynomial":
        return _bounded(self.terms * other.terms, self.degree + other.degree, self.bits + other.bits)

    def power(self, count: int) -> "_Polynomial":
        if max(self.degree, self.bits // 8) * count > LARGEST_DEGREE:
            raise NotRational
        return _bounded(comb(self.terms - 1 + count, count), self.degree * count, self.bits * count)


def _bounded(terms: int, degree: int, bits: int) -> _Polynomial:
    if terms > MOST_TERMS or degree > LARGEST_DEGREE or bits > MOST_BITS:
        raise NotRational
    return _Polynomial(terms, degree, bits)


Quotients = tuple[_Polynomial, _Polynomial]
ONE = _Polynomial(1, 0, 0)


def _quotient(tree: Tree) -> Quotients:
    match tree:
        case Number(value, _):
            return _whole(value.numerator), _whole(value.denominator)
        case Negative(operand) | Function("percent", (operand,)):
            return _quotient(operand)
        case Sum(terms):
            return _sum(terms)
        case Product(factors):
            return _product(factors)
        case Quotient(numerator, denominator):
            (top, bottom), (below, above) = _quotient(numerator), _quotient(denominator)
            return top.times(above), bottom.times(below)
        case Power(base, exponent):
            count = abs(int(constant_value(exponent) or 0))
            top, bottom = _quotient(base)
            return top.power(count), bottom.power(count)
        case _:
            return _Polynomial(1, 1, 1), ONE


def _whole(number: int) -> _Polynomial:
    return _bounded(1, 0, abs(number).bit_length() if number != 1 else 0)


def _sum(terms: tuple[Tree, ...]) -> Quotients:
    top, bottom = _quotient(terms[0])
    for above, below in map(_quotient, terms[1:]):
        same = bottom == below == ONE
        top = top.plus(above) if same else top.times(below).plus(above.times(bottom))
        bottom = bottom.times(below)
    return top, bottom


def _product(factors: tuple[Tree, ...]) -> Quotients:
    top, bottom = _quotient(factors[0])
    for above, below in map(_quotient, factors[1:]):
        top, bottom = top.times(above), bottom.times(below)
    return top, bottom
