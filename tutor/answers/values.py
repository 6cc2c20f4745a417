"""The value of a tree at a point, as a ball of complex numbers that is certain to hold it (FLINT's `acb`).

Principal branches throughout: `sqrt(-4)` is 2i. Roots of odd order are real for real radicands.
"""

import hashlib
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction

from flint import acb, arb, ctx, fmpq, fmpz

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

LARGEST_ROOT = 1000
Point = Mapping[str, acb]
ZERO, ONE = acb(0), acb(1)
_lock = threading.RLock()


class Undefined(Exception):
    """No finite value here, or none that this precision can tell."""


@contextmanager
def working_with(bits: int) -> Iterator[None]:
    """FLINT's precision belongs to the process: one thread reckons at a time."""
    with _lock, ctx.workprec(bits):
        yield


def exact(value: Fraction) -> acb:
    """A rational number as a ball."""
    return acb(arb(fmpq(value.numerator, value.denominator)))


def value(tree: Tree, point: Point) -> acb:
    """The value of an expression. Raises `Undefined`."""
    found = _value(tree, point)
    if not found.is_finite():
        raise Undefined
    return found


def _value(tree: Tree, point: Point) -> acb:
    match tree:
        case Number(number, _):
            return exact(number)
        case Variable(name):
            return _of_variable(name, point)
        case Constant(name):
            return _constant(name)
        case Sum(terms):
            return sum((_value(term, point) for term in terms[1:]), _value(terms[0], point))
        case Negative(operand):
            return -_value(operand, point)
        case Product(factors):
            product = _value(factors[0], point)
            for factor in factors[1:]:
                product *= _value(factor, point)
            return product
        case Quotient(numerator, denominator):
            return _value(numerator, point) / _nonzero(_value(denominator, point))
        case Power(base, exponent):
            return _power(base, exponent, point)
        case Root(index, radicand):
            return _root(_value(radicand, point), _value(index, point))
        case Function(name, arguments):
            return _applied(name, [_value(argument, point) for argument in arguments])
        case _:
            raise Undefined


def _of_variable(name: str, point: Point) -> acb:
    if name not in point:
        raise Undefined
    return point[name]


def _constant(name: str) -> acb:
    match name:
        case "pi":
            return acb.pi()
        case "e":
            return ONE.exp()
        case "i":
            return acb(0, 1)
        case _:
            raise Undefined


def _nonzero(ball: acb) -> acb:
    if ball.contains(ZERO):
        raise Undefined
    return ball


def _power(base: Tree, exponent: Tree, point: Point) -> acb:
    """Whole powers by multiplication, others by `exp(exponent · log base)`."""
    if base == Constant("e"):
        return _value(exponent, point).exp()
    below, whole = _value(base, point), constant_value(exponent)
    if whole is not None and whole.denominator == 1:
        return (below if whole >= 0 else 1 / _nonzero(below)) ** fmpz(abs(whole.numerator))
    above = _value(exponent, point)
    if below == ZERO and above.real > 0:
        return ZERO
    return _nonzero(below).pow(above)


def _root(radicand: acb, index: acb) -> acb:
    order = _whole(index)
    if not 1 <= order <= LARGEST_ROOT:
        raise Undefined
    if radicand == ZERO:
        return ZERO
    if order % 2 and radicand.imag == 0 and radicand.real < 0:
        return -((-radicand).root(order))
    return _nonzero(radicand).root(order)


def _whole(ball: acb) -> int:
    found = ball.unique_fmpz()
    if found is None:
        raise Undefined
    return int(found)


def _applied(name: str, arguments: list[acb]) -> acb:
    if name in SIMPLE and len(arguments) == 1:
        return SIMPLE[name](arguments[0])
    if name in SEVERAL:
        return SEVERAL[name](*arguments)
    return _declared(name, arguments)


def _declared(name: str, arguments: list[acb]) -> acb:
    """An unknown function `f` as one fixed smooth function without symmetries: it equals itself and no other."""
    digits = hashlib.blake2b(name.encode(), digest_size=8).digest()
    total = exact(Fraction(digits[0] + 3, 64))
    for place, argument in enumerate(arguments, 1):
        scale = exact(Fraction(digits[place % 8] + 7, 128))
        total += place * (scale * argument + digits[(place + 3) % 8]).sin() + scale * argument
    return total


def _real_sign(ball: acb) -> acb:
    return ball.real_sgn() if ball.imag == 0 else ball.sgn()


def _rounded(ball: acb) -> acb:
    """Halves away from zero, as at school."""
    half = exact(Fraction(1, 2))
    return (ball + half).real_floor() if ball.real >= 0 else -((-ball + half).real_floor())


def _log(ball: acb, base: acb | None = None) -> acb:
    return _nonzero(ball).log() / (acb(10).log() if base is None else _nonzero(_nonzero(base).log()))


def _binomial(n: acb, k: acb) -> acb:
    return (n + 1).gamma() / (_nonzero((k + 1).gamma()) * _nonzero((n - k + 1).gamma()))


def _fold(join: Callable[[acb, acb], acb]) -> Callable[..., acb]:
    def folded(first: acb, *others: acb) -> acb:
        for other in others:
            first = join(first, other)
        return first

    return folded


def _common_divisor(one: acb, other: acb) -> acb:
    return acb(fmpz(_whole(one)).gcd(fmpz(_whole(other))))


def _common_multiple(one: acb, other: acb) -> acb:
    return acb(abs(_whole(one) * _whole(other))) / _nonzero(_common_divisor(one, other))


def _inverted(name: str) -> Callable[[acb], acb]:
    return lambda ball: getattr(1 / _nonzero(ball), name)()


SIMPLE: dict[str, Callable[[acb], acb]] = {
    **{name: lambda ball, name=name: getattr(ball, name)() for name in (  # type: ignore[misc]
        "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch",
        "exp", "gamma", "conjugate")},
    **{f"arc{name}": lambda ball, name=name: getattr(ball, f"a{name}")() for name in (  # type: ignore[misc]
        "sin", "cos", "tan", "sinh", "cosh", "tanh")},
    "arccot": _inverted("atan"), "arcsec": _inverted("acos"), "arccsc": _inverted("asin"),
    "arccoth": _inverted("atanh"), "arcsech": _inverted("acosh"), "arccsch": _inverted("asinh"),
    "ln": lambda ball: _nonzero(ball).log(), "log": _log, "log10": _log, "log2": lambda ball: _log(ball, acb(2)),
    "sqrt": lambda ball: ball.sqrt(), "cbrt": lambda ball: _root(ball, acb(3)), "nthroot": lambda ball: ball.sqrt(),
    "abs": lambda ball: acb(abs(ball)), "sgn": _real_sign,
    "floor": lambda ball: ball.real_floor(), "ceil": lambda ball: ball.real_ceil(), "round": _rounded,
    "factorial": lambda ball: (ball + 1).gamma(), "percent": lambda ball: ball / 100,
    "degrees": lambda ball: ball * acb.pi() / 180,
    "re": lambda ball: acb(ball.real), "im": lambda ball: acb(ball.imag), "arg": lambda ball: acb(ball.arg()),
    "max": lambda ball: ball, "min": lambda ball: ball,
}  # fmt: skip
SEVERAL: dict[str, Callable[..., acb]] = {
    "log": _log,
    "nthroot": _root,
    "binom": _binomial,
    "nPr": lambda n, k: (n + 1).gamma() / _nonzero((n - k + 1).gamma()),
    "gcd": _fold(_common_divisor),
    "lcm": _fold(_common_multiple),
    "max": _fold(lambda one, other: one.real_max(other)),
    "min": _fold(lambda one, other: one.real_min(other)),
}
