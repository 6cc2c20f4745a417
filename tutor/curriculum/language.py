"""The small language of parameters: ranges, choices, arithmetic and conditions. Exact, bounded, and nothing else.

"-9..9 except 0, 1"     a whole number, drawn          "a*b - 3"      derived from others
"one of 2, 3, 5"        one of these, drawn            "a != b"       a condition; also == < > <= >=
"coprime a, b"          a condition: no common factor
"""

import math
import operator
import random
import re
from collections.abc import Mapping
from fractions import Fraction

from tutor.answers import Unreadable
from tutor.answers.reader import parse
from tutor.answers.tree import Negative, Number, Power, Product, Quotient, Sum, Tree, Variable

RANGE = re.compile(r"^\s*(-?\d+)\s*\.\.\s*(-?\d+)\s*(?:except\s+(.+))?$")
CHOICE = re.compile(r"^\s*one of\s+(.+)$")
CONDITION = re.compile(r"^(.+?)(==|!=|<=|>=|<|>)(.+)$")
COPRIME = re.compile(r"^\s*coprime\s+(.+?),(.+)$")
COMPARISONS = {
    "==": operator.eq, "!=": operator.ne, "<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt,
}  # fmt: skip
LARGEST = 10**9
LARGEST_EXPONENT = 12

Values = Mapping[str, Fraction]


class LanguageError(ValueError):
    """A rule that cannot be read or carried out; the message says why."""


def is_drawn(rule: str) -> bool:
    """Whether a parameter is drawn, not derived."""
    return bool(RANGE.match(rule) or CHOICE.match(rule))


def draw(rule: str, rng: random.Random) -> Fraction:
    """One value of a range or a choice. Raises `LanguageError`."""
    options = _options(rule)
    if not options:
        raise LanguageError(f"“{rule}” leaves nothing to draw from")
    return options[rng.randrange(len(options))]


def evaluate(expression: str, values: Values) -> Fraction:
    """The exact value of an arithmetic expression. Raises `LanguageError`."""
    try:
        tree = parse(expression, tuple(values))
    except Unreadable as trouble:
        raise LanguageError(f"“{expression}”: {trouble.message}") from None
    return _value(tree, values)


def holds(condition: str, values: Values) -> bool:
    """Whether a condition is true. Raises `LanguageError`."""
    if coprime := COPRIME.match(condition):
        one, other = (evaluate(side, values) for side in coprime.groups())
        return one.denominator == other.denominator == 1 and math.gcd(one.numerator, other.numerator) == 1
    compared = CONDITION.match(condition)
    if compared is None:
        raise LanguageError(f"“{condition}” compares nothing: use == != < > <= >= or coprime")
    left, how, right = compared.groups()
    return bool(COMPARISONS[how](evaluate(left, values), evaluate(right, values)))


def _options(rule: str) -> list[Fraction]:
    if found := RANGE.match(rule):
        low, high, except_for = int(found[1]), int(found[2]), found[3]
        if high - low > 10_000:
            raise LanguageError(f"“{rule}” is too wide")
        left_out = {evaluate(each, {}) for each in except_for.split(",")} if except_for else set()
        return [Fraction(value) for value in range(low, high + 1) if value not in left_out]
    if found := CHOICE.match(rule):
        return [evaluate(each, {}) for each in found[1].split(",")]
    raise LanguageError(f"“{rule}” is neither a range nor a choice")


def _value(tree: Tree, values: Values) -> Fraction:
    match tree:
        case Number(value, _):
            return value
        case Variable(name):
            return values[name]
        case Sum(terms):
            return _bounded(sum((_value(term, values) for term in terms), Fraction(0)))
        case Negative(operand):
            return -_value(operand, values)
        case Product(factors):
            return _bounded(math.prod((_value(factor, values) for factor in factors), start=Fraction(1)))
        case Quotient(numerator, denominator):
            return _divided(_value(numerator, values), _value(denominator, values))
        case Power(base, exponent):
            return _powered(_value(base, values), _value(exponent, values))
        case _:
            raise LanguageError("parameters know + - * / ^ only, and may not be called e")


def _divided(numerator: Fraction, denominator: Fraction) -> Fraction:
    if denominator == 0:
        raise LanguageError("division by zero")
    return numerator / denominator


def _powered(base: Fraction, exponent: Fraction) -> Fraction:
    if exponent.denominator != 1 or not 0 <= exponent <= LARGEST_EXPONENT:
        raise LanguageError(f"an exponent is a whole number up to {LARGEST_EXPONENT}")
    return _bounded(base ** int(exponent))


def _bounded(value: Fraction) -> Fraction:
    if max(abs(value.numerator), value.denominator) > LARGEST:
        raise LanguageError("a number grew too large")
    return value
