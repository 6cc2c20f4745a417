"""Trees as quotients of polynomials with whole coefficients, in FLINT's exact arithmetic."""

from dataclasses import dataclass
from fractions import Fraction
from math import comb

from flint import Ordering, fmpz, fmpz_mpoly, fmpz_mpoly_ctx, fmpz_poly

from tutor.answers.tree import (
    Function,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Tree,
    Variable,
    constant_value,
    variables,
)

LARGEST_DEGREE = 120
MOST_TERMS = 1500
MOST_BITS, MOST_BITS_OF_NUMBER = 20_000, 500_000  # of a coefficient that a power may grow to


class NotRational(Exception):
    """Not a quotient of polynomials, or one too large to write out."""


class TooLarge(NotRational):
    """Made of polynomials, but too large to write out, or to tell its zeros apart."""


@dataclass(frozen=True, slots=True)
class Rational:
    """`top / bottom`, with `bottom` never zero."""

    top: fmpz_mpoly
    bottom: fmpz_mpoly

    def __add__(self, other: "Rational") -> "Rational":
        if self.bottom == other.bottom:
            return _checked(self.top + other.top, self.bottom)
        return _checked(self.top * other.bottom + other.top * self.bottom, self.bottom * other.bottom)

    def __mul__(self, other: "Rational") -> "Rational":
        return _checked(self.top * other.top, self.bottom * other.bottom)

    def __neg__(self) -> "Rational":
        return Rational(-self.top, self.bottom)

    def inverse(self) -> "Rational":
        """Raises `NotRational` for nothing."""
        if self.top.is_zero():
            raise NotRational
        return Rational(self.bottom, self.top)

    def lowest(self) -> "Rational":
        """Without common factors."""
        common = self.top.gcd(self.bottom)
        return self if common.is_one() else Rational(self.top / common, self.bottom / common)


def ring(names: list[str]) -> fmpz_mpoly_ctx:
    """Polynomials in these letters. FLINT takes any names; ours are numbered, for letters such as `x_(a+1)`."""
    return fmpz_mpoly_ctx.get([f"v{number}" for number, _ in enumerate(names)] or ["v0"], Ordering.lex)


def to_rational(tree: Tree, names: list[str]) -> Rational:
    """A quotient of polynomials in `names`. Raises `NotRational`."""
    return _Conversion(names).of(tree)


class _Conversion:
    def __init__(self, names: list[str]) -> None:
        self.ring = ring(names)
        self.letters = dict(zip(names, self.ring.gens(), strict=False))

    def of(self, tree: Tree) -> Rational:
        match tree:
            case Number(value, _):
                return self.constant(value)
            case Variable(name) if name in self.letters:
                return Rational(self.letters[name], self.ring.constant(1))
            case Negative(operand):
                return -self.of(operand)
            case Sum(terms):
                total = self.of(terms[0])
                for term in terms[1:]:
                    total += self.of(term)
                return total
            case Product(factors):
                product = self.of(factors[0])
                for factor in factors[1:]:
                    product *= self.of(factor)
                return product
            case Quotient(numerator, denominator):
                return self.of(numerator) * self.of(denominator).inverse()
            case Power(base, exponent):
                return self._power(self.of(base), constant_value(exponent))
            case Function("percent", (inner,)):
                return self.of(inner) * self.constant(Fraction(1, 100))
            case _:
                raise NotRational

    def constant(self, value: Fraction) -> Rational:
        return Rational(self.ring.constant(value.numerator), self.ring.constant(value.denominator))

    def _power(self, base: Rational, exponent: Fraction | None) -> Rational:
        if exponent is None or exponent.denominator != 1:
            raise NotRational
        count = abs(exponent.numerator)
        degree = max(_degree(base.top), _degree(base.bottom))
        if degree * count > LARGEST_DEGREE or count * _bits(base) > (MOST_BITS if degree else MOST_BITS_OF_NUMBER):
            raise TooLarge
        base = base if exponent >= 0 else base.inverse()
        if max(comb(len(part) - 1 + count, count) for part in (base.top, base.bottom) if len(part)) > MOST_TERMS:
            raise TooLarge
        return _checked(base.top**count, base.bottom**count)


def _bits(rational: Rational) -> int:
    """The bits of the largest coefficient."""
    return max((each.bit_length() for part in (rational.top, rational.bottom) for each in part.coeffs()), default=1)


def _degree(polynomial: fmpz_mpoly) -> int:
    return 0 if polynomial.is_zero() else int(polynomial.total_degree())


def _checked(top: fmpz_mpoly, bottom: fmpz_mpoly) -> Rational:
    if len(top) > MOST_TERMS or len(bottom) > MOST_TERMS or _degree(top) > LARGEST_DEGREE:
        raise TooLarge
    if bottom.is_zero():
        raise NotRational
    made = Rational(top, bottom)
    if _bits(made) > (MOST_BITS if _degree(top) > 1 else MOST_BITS_OF_NUMBER):
        raise TooLarge
    return made


def radical(polynomial: fmpz_mpoly) -> fmpz_mpoly:
    """The product of its different factors, without numbers in front: it is zero at the same places.

    Raises `TooLarge` where coefficients are beyond what FLINT's factoring takes.
    """
    try:
        _, factors = polynomial.factor_squarefree()
    except OverflowError as trouble:
        raise TooLarge from trouble
    product = polynomial.context().constant(1)
    for factor, _ in factors:
        product *= factor
    product = product.primitive()[1]
    return -product if product.leading_coefficient() < 0 else product


def in_one_letter(tree: Tree, name: str) -> tuple[fmpz_poly, fmpz_poly]:
    """Numerator and denominator in a single letter, in lowest terms. Raises `NotRational`."""
    if variables(tree) - {name}:
        raise NotRational
    lowest = to_rational(tree, [name]).lowest()
    return _single(lowest.top), _single(lowest.bottom)


def _single(polynomial: fmpz_mpoly) -> fmpz_poly:
    coefficients = [fmpz(0)] * (_degree(polynomial) + 1)
    for (power,), coefficient in polynomial.to_dict().items():
        coefficients[int(power)] = coefficient
    return fmpz_poly(coefficients)
