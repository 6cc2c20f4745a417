"""Work out expressions and conditions exactly: fractions in, a fraction or a truth out, and never a huge number."""

import math
import operator
from collections.abc import Callable, Mapping
from fractions import Fraction

from tutor.curriculum.expressions import Applied, LanguageError, Name, Node, Number, read_expression
from tutor.wording import gettext as _

LARGEST = 10**9
LARGEST_EXPONENT = 12

Values = Mapping[str, Fraction]


def evaluate(expression: str, values: Values) -> Fraction:
    """The exact value of an expression. Raises `LanguageError`.

    >>> evaluate("(a + 1)/6", {"a": Fraction(3)})
    Fraction(2, 3)
    """
    value = _worked_out(expression, values)
    if isinstance(value, bool):
        raise LanguageError(
            _("“{expression}” is true or false, but a number is needed here").format(expression=expression)
        )
    return value


def holds(condition: str, values: Values) -> bool:
    """Whether a condition is true. Raises `LanguageError`."""
    value = _worked_out(condition, values)
    if not isinstance(value, bool):
        raise LanguageError(
            _("“{condition}” is a number, but a condition is needed: compare it with == != < > <= or >=").format(
                condition=condition
            )
        )
    return value


def _worked_out(text: str, values: Values) -> Fraction | bool:
    tree = read_expression(text)
    try:
        return _value(tree, values)
    except LanguageError as trouble:
        raise LanguageError(f"“{text}”: {trouble}") from None


def _value(node: Node, values: Values) -> Fraction | bool:
    match node:
        case Number(value):
            return value
        case Name(name):
            if name not in values:
                if not values:
                    raise LanguageError(_("“{name}” is no parameter here; known are none").format(name=name))
                known = ", ".join(values)
                raise LanguageError(
                    _("“{name}” is no parameter here; known are {known}").format(name=name, known=known)
                )
            return values[name]
        case Applied("and" | "or" as word, (left, right)):
            # The right side may rest on the left: "b != 0 and a/b > 1".
            first = _truth(_value(left, values))
            return first if first is (word == "or") else _truth(_value(right, values))
        case Applied("not", (operand,)):
            return not _truth(_value(operand, values))
        case Applied(operation, operands):
            return _bounded(OPERATIONS[operation](*(_number(_value(each, values)) for each in operands)))


def _truth(value: Fraction | bool) -> bool:
    if not isinstance(value, bool):
        raise LanguageError(_("“and”, “or” and “not” join conditions, not numbers"))
    return value


def _number(value: Fraction | bool) -> Fraction:
    if isinstance(value, bool):
        raise LanguageError(_("a condition cannot be reckoned with like a number"))
    return value


def _bounded(value: Fraction | bool) -> Fraction | bool:
    if max(abs(value.numerator), value.denominator) > LARGEST:
        raise LanguageError(_("a number grew beyond {most}").format(most=LARGEST))
    return value


def _divided(numerator: Fraction, denominator: Fraction) -> Fraction:
    if denominator == 0:
        raise LanguageError(_("division by zero"))
    return numerator / denominator


def _powered(base: Fraction, exponent: Fraction) -> Fraction:
    if exponent.denominator != 1 or not 0 <= exponent <= LARGEST_EXPONENT:
        raise LanguageError(_("an exponent is a whole number from 0 to {most}").format(most=LARGEST_EXPONENT))
    return Fraction(base ** int(exponent))


def _common_divisor(one: Fraction, other: Fraction) -> Fraction:
    if one.denominator != 1 or other.denominator != 1:
        raise LanguageError(_("gcd is for whole numbers"))
    return Fraction(math.gcd(one.numerator, other.numerator))


OPERATIONS: Mapping[str, Callable[..., Fraction | bool]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": _divided, "^": _powered,
    "negate": operator.neg, "gcd": _common_divisor, "abs": abs,
    "==": operator.eq, "!=": operator.ne, "<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt,
}  # fmt: skip
