"""Exact equality: both sides at random points of a large prime field.

Two different rational functions of degree d agree at a random point of GF(p) with probability at most about 2d/p
(Schwartz 1980, Zippel 1979); with eight points an error is out of the question. The field holds i and the square
roots of small primes, so surds and complex numbers are reckoned exactly as well. Everything else, such as
`sin(2x + 1)`, becomes a value of its own that depends on the values of its arguments: then equality is proved, but
difference is not.
"""

import hashlib
from fractions import Fraction

from flint import fmpz_mod_ctx

from tutor.answers.tree import (
    Constant,
    Function,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Tree,
    Variable,
    constant_value,
)

PRIME = 2305843009213245121  # the largest below 2⁶¹ in which -1 and all of SMALL are squares
SMALL = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47)
FIELD = fmpz_mod_ctx(PRIME)
SQUARE_ROOTS = {number: int(FIELD(number).sqrt()) for number in (-1, *SMALL)}
HALF = Fraction(1, 2)
POINTS = 8
LARGEST_SURD = 10**6


class NotExact(Exception):
    """The tree holds something that is no number here."""


class Pole(Exception):
    """A division by zero at this point."""


class FieldPoint:
    """A random value for each variable and for each thing that is not rational. `free`: no such thing was met."""

    def __init__(self, seed: int, number: int) -> None:
        self.letters: dict[str, int] = {}
        self.salt = f"{seed}:{number}:".encode()
        self.free = True

    def letter(self, name: str) -> int:
        if name not in self.letters:
            key = hashlib.blake2b(self.salt + name.encode(), digest_size=8).digest()
            self.letters[name] = 2 + int.from_bytes(key, "big") % (PRIME - 2)
        return self.letters[name]

    def opaque(self, name: str, *arguments: int) -> int:
        """The value of something of which only its arguments are known."""
        self.free = False
        return self.letter(f"{name}{arguments}")


def field_points(seed: int) -> list[FieldPoint]:
    return [FieldPoint(seed, number) for number in range(4 * POINTS)]


def same_exactly(one: Tree, other: Tree, seed: int) -> bool | None:
    """True or False where that is proved, None where this way cannot tell."""
    agreed = 0
    for point in field_points(seed):
        try:
            left, right = residue(one, point), residue(other, point)
        except Pole:
            continue
        except NotExact:
            return None
        if left != right:
            return False if point.free else None
        agreed += 1
        if agreed == POINTS:
            return True
    return None


def ratio_is_constant(one: Tree, other: Tree, seed: int) -> bool | None:
    """Whether one is a number, not zero, times the other. None where this way cannot tell."""
    first: tuple[int, int] | None = None
    agreed, free = 0, True
    for point in field_points(seed):
        try:
            left, right = residue(one, point), residue(other, point)
        except Pole:
            continue
        except NotExact:
            return None
        free = free and point.free
        if not left or not right:
            return (False if free else None) if left or right else None
        first = first or (left, right)
        if first[0] * right % PRIME != first[1] * left % PRIME:
            return False if free else None
        agreed += 1
        if agreed == POINTS:
            return True
    return None


def residue(tree: Tree, point: FieldPoint) -> int:
    """The tree's value in GF(p). Raises `NotExact` or `Pole`."""
    match tree:
        case Number(value, _):
            return _of_fraction(value)
        case Variable(name):
            return point.letter(name)
        case Constant(name):
            return _constant(name, point)
        case Sum(terms):
            return sum(residue(term, point) for term in terms) % PRIME
        case Negative(operand):
            return -residue(operand, point) % PRIME
        case Product(factors):
            product = 1
            for factor in factors:
                product = product * residue(factor, point) % PRIME
            return product
        case Quotient(numerator, denominator):
            return residue(numerator, point) * _inverse(residue(denominator, point)) % PRIME
        case Power(base, exponent):
            return _power(base, exponent, point)
        case Root(index, radicand) | Function("nthroot", (radicand, index)):
            return point.opaque("root", residue(index, point), residue(radicand, point))
        case Function(name, arguments):
            return _applied(name, arguments, point)
        case _:
            raise NotExact


def _constant(name: str, point: FieldPoint) -> int:
    if name == "i":
        return SQUARE_ROOTS[-1]
    if name in ("pi", "e"):
        return point.opaque(name)
    raise NotExact


def _applied(name: str, arguments: tuple[Tree, ...], point: FieldPoint) -> int:
    if name in ("sqrt", "nthroot"):
        surd = _surd(constant_value(arguments[0]))
        return point.opaque("power", residue(arguments[0], point), _of_fraction(HALF)) if surd is None else surd
    if name == "exp":
        return point.opaque("power", point.opaque("e"), residue(arguments[0], point))
    if name == "percent":
        return residue(arguments[0], point) * _of_fraction(Fraction(1, 100)) % PRIME
    if name == "degrees":
        return residue(arguments[0], point) * point.opaque("pi") * _of_fraction(Fraction(1, 180)) % PRIME
    return point.opaque(name, *(residue(argument, point) for argument in arguments))


def _power(base: Tree, exponent: Tree, point: FieldPoint) -> int:
    value = constant_value(exponent)
    if value is not None and value.denominator == 1:
        below = residue(base, point)
        return pow(below if value >= 0 else _inverse(below), abs(value.numerator), PRIME)
    if value == HALF and (surd := _surd(constant_value(base))) is not None:
        return surd
    return point.opaque("power", residue(base, point), residue(exponent, point))


def _surd(value: Fraction | None) -> int | None:
    """The square root of a rational number whose prime factors, those of odd power, have roots in this field."""
    if value is None or abs(value.numerator) > LARGEST_SURD or value.denominator > LARGEST_SURD:
        return None
    left = value.numerator * value.denominator
    root = 1 if left >= 0 else SQUARE_ROOTS[-1]
    left = abs(left)
    for prime in SMALL:
        while left and left % (prime * prime) == 0:
            left, root = left // (prime * prime), root * prime
        if left and left % prime == 0:
            left, root = left // prime, root * SQUARE_ROOTS[prime]
    if left != 1:
        return 0 if left == 0 else None
    return root * _inverse(value.denominator) % PRIME


def _of_fraction(value: Fraction) -> int:
    return value.numerator * _inverse(value.denominator) % PRIME


def _inverse(value: int) -> int:
    if value % PRIME == 0:
        raise Pole
    return pow(value, -1, PRIME)
