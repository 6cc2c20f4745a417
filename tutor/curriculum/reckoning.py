"""Values of expressions with 40 digits, reckoned apart from what judges learners.

One mistake cannot hide behind the same mistake: this shares nothing with `tutor.answers` but the reading of text.
"""

from collections.abc import Callable, Mapping

import mpmath

from tutor.answers.tree import (
    And,
    Constant,
    Function,
    Interval,
    Negative,
    Not,
    Number,
    Or,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sequence,
    Sign,
    Sum,
    Tree,
    Truth,
    Union,
    Variable,
)
from tutor.wording import gettext as _

reckoner = mpmath.MPContext()
reckoner.dps = 40
NEAR = reckoner.mpf(10) ** -9
FUNCTIONS = {
    "sqrt": reckoner.sqrt, "cbrt": reckoner.cbrt, "abs": abs, "exp": reckoner.exp, "ln": reckoner.log,
    "log": lambda x, base=10: reckoner.log(x, base), "log10": reckoner.log10, "log2": lambda x: reckoner.log(x, 2),
    "sin": reckoner.sin, "cos": reckoner.cos, "tan": reckoner.tan, "sec": reckoner.sec, "csc": reckoner.csc,
    "cot": reckoner.cot, "arcsin": reckoner.asin, "arccos": reckoner.acos, "arctan": reckoner.atan,
    "sinh": reckoner.sinh, "cosh": reckoner.cosh, "tanh": reckoner.tanh, "factorial": reckoner.factorial,
    "binom": reckoner.binomial, "nPr": lambda n, k: reckoner.factorial(n) / reckoner.factorial(n - k),
    "floor": reckoner.floor, "ceil": reckoner.ceil, "max": max, "min": min,
    "percent": lambda x: x / 100, "degrees": lambda x: x * reckoner.pi / 180, "sgn": reckoner.sign,
    "nthroot": lambda x, n=2: _root(x, n),
}  # fmt: skip
CONSTANTS = {"pi": reckoner.pi, "e": reckoner.e, "oo": reckoner.inf}
Point = Mapping[str, mpmath.mpf]
ORDERS: Mapping[Sign, Callable[[bool, bool], bool]] = {
    Sign.EQUAL: lambda equal, less: equal,
    Sign.UNEQUAL: lambda equal, less: not equal,
    Sign.LESS: lambda equal, less: less and not equal,
    Sign.LESS_OR_EQUAL: lambda equal, less: less or equal,
    Sign.GREATER: lambda equal, less: not less and not equal,
    Sign.GREATER_OR_EQUAL: lambda equal, less: not less or equal,
}


class Undefined(ValueError):
    """No real value here, or an expression that cannot be reckoned."""


def value_at(tree: Tree, point: Point) -> mpmath.mpf:
    """The real value of an expression. Raises `Undefined`.

    >>> from tutor.answers import read
    >>> int(value_at(read("2x^2 - 1").tree, {"x": reckoner.mpf(3)}))
    17
    """
    try:
        value = reckoner.convert(_value(tree, point))
    except (ZeroDivisionError, ValueError, OverflowError) as trouble:
        raise Undefined(str(trouble) or _("division by zero")) from None
    if isinstance(value, reckoner.mpc) and abs(value.imag) < NEAR:
        value = value.real
    if not isinstance(value, reckoner.mpf) or reckoner.isnan(value):
        raise Undefined(_("the value is not real"))
    return value


def _value(tree: Tree, point: Point) -> mpmath.mpf:
    match tree:
        case Number(value, _):
            return reckoner.mpf(value.numerator) / value.denominator
        case Variable(name) if name in point:
            return point[name]
        case Constant(name) if name in CONSTANTS:
            return +CONSTANTS[name]
        case Negative(operand):
            return -_value(operand, point)
        case Sum(terms):
            return sum((_value(term, point) for term in terms), reckoner.zero)
        case Product(factors):
            return reckoner.fprod(_value(factor, point) for factor in factors)
        case Quotient(numerator, denominator):
            return _value(numerator, point) / _value(denominator, point)
        case Power(base, exponent):
            return reckoner.power(_value(base, point), _value(exponent, point))
        case Root(index, radicand):
            return _root(_value(radicand, point), _value(index, point))
        case Function(name, arguments) if name in FUNCTIONS:
            return FUNCTIONS[name](*(_value(argument, point) for argument in arguments))
        case _:
            raise Undefined(_("this is no expression that a proof can reckon with"))


def _root(x: mpmath.mpf, order: mpmath.mpf) -> mpmath.mpf:
    """Real for a negative number and an odd order."""
    if int(order) % 2 and isinstance(x, reckoner.mpf) and x < 0:
        return -reckoner.root(-x, int(order))
    return reckoner.root(x, int(order))


def is_true(tree: Tree, point: Point) -> bool:
    """Whether a statement holds at a point; an undefined side makes it false. Raises `Undefined` for no statement."""
    match tree:
        case Truth(said):
            return said
        case Not(operand):
            return not is_true(operand, point)
        case And(items) | Sequence(items, ""):
            return all(is_true(item, point) for item in items)
        case Or(items):
            return any(is_true(item, point) for item in items)
        case Relation(left, sign, right):
            return _related(left, sign, right, point)
        case _:
            raise Undefined(_("a proof needs a statement here"))


def _related(left: Tree, sign: Sign, right: Tree, point: Point) -> bool:
    try:
        one, other = value_at(left, point), value_at(right, point)
    except Undefined:
        return False
    return bool(ORDERS[sign](close(one, other), one < other))


def holds_in(tree: Tree, x: mpmath.mpf, letter: str) -> bool:
    """Whether a set of real numbers, or a statement about a letter, takes in a number. Raises `Undefined`."""
    match tree:
        case Interval(low, high, low_closed, high_closed):
            return _between(x, low, high, low_closed, high_closed)
        case Union(items):
            return any(holds_in(item, x, letter) for item in items)
        case Sequence((low, high), brackets) if brackets:
            return _between(x, low, high, brackets == "[]", brackets == "[]")
        case _:
            return is_true(tree, {letter: x})


def _between(x: mpmath.mpf, low: Tree, high: Tree, low_closed: bool, high_closed: bool) -> bool:
    least, most = value_at(low, {}), value_at(high, {})
    if close(x, least):
        return low_closed
    if close(x, most):
        return high_closed
    return bool(least < x < most)


def close(left: mpmath.mpf, right: mpmath.mpf) -> bool:
    if reckoner.isinf(left) or reckoner.isinf(right):
        return bool(left == right)
    return bool(abs(left - right) <= NEAR * max(1, abs(left), abs(right)))


def short(value: mpmath.mpf) -> str:
    return str(reckoner.nstr(value, 6))
