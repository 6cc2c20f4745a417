"""Numbers near enough, and written with the digits asked for."""

from fractions import Fraction

from flint import acb, arb, fmpq

from tutor.answers.tree import Negative, Number, Power, Product, Tree, constant_value, every, variables
from tutor.answers.types import Precision
from tutor.answers.values import Undefined, exact, value, working_with

BITS = 300


def near_enough(answer: Tree, right: Tree, precision: Precision) -> bool | None:
    """Whether a number lies as near as asked. Distances count their bounds in: 1.05 is within 0.05 of 1."""
    with working_with(BITS):
        try:
            left, target = value(answer, {}), value(right, {})
        except Undefined:
            return None
        distance = abs(left - target)
        if precision.absolute is not None and not _within(distance, arb(_rational(precision.absolute))):
            return False
        if precision.relative is not None:
            return _within(distance, abs(target) * arb(_rational(precision.relative)))
        if precision.significant_figures is not None:
            return rounded_to_figures(left, target, precision.significant_figures)
        if precision.decimal_places is not None:
            return _rounded_to(left, target, precision.decimal_places)
    return True


def rounded_to_figures(answer: acb, target: acb, figures: int) -> bool:
    """Whether an answer is the target rounded to so many significant figures, halves either way."""
    size = abs(target)
    if size.contains(0):
        return bool(answer.contains(0))
    places = figures - 1 - int((size.log() / arb(10).log()).floor().unique_fmpz() or 0)
    return _rounded_to(answer, target, places)


def _rounded_to(answer: acb, target: acb, places: int) -> bool:
    """At most half a unit of the last place apart, and itself a whole number of those units."""
    unit = arb(_rational(Fraction(10) ** -places))
    if not _within(abs(answer - target), unit / 2):
        return False
    return answer.imag.contains(0) and bool((answer.real / unit - (answer.real / unit + arb(0.5)).floor()).contains(0))


def _within(distance: arb, bound: arb) -> bool:
    return bool(distance <= bound) or bool((distance - bound).contains(0))


def _rational(number: Fraction) -> fmpq:
    return fmpq(number.numerator, number.denominator)


def decimal_places(tree: Tree) -> int | None:
    """The digits written behind the point; None for what is not a plain number."""
    number = _plain(tree)
    if number is None:
        return None
    return len(number.written.partition("E")[0].partition(".")[2])


def significant_figures(tree: Tree) -> tuple[int, int] | None:
    """The least and most significant figures that a plain number may be said to have: 300 has one to three."""
    number = _plain(tree)
    if number is None:
        return None
    mantissa = number.written.partition("E")[0]
    digits = mantissa.replace(".", "").lstrip("0")
    if not digits:
        zeros = len(mantissa.partition(".")[2])
        return (max(zeros, 1),) * 2 if zeros else (1, 1)
    most = len(digits)
    return (most, most) if "." in mantissa else (len(digits.rstrip("0")), most)


def _plain(tree: Tree) -> Number | None:
    """A number with its sign, or one times a power of ten."""
    match tree:
        case Number():
            return tree
        case Negative(operand):
            return _plain(operand)
        case Product((Number() as mantissa, Power(Number(value, _), exponent))) if value == 10:
            return mantissa if constant_value(exponent) is not None else None
        case _:
            return None


def is_number(tree: Tree) -> bool:
    return not variables(tree)


def has_decimals(tree: Tree) -> bool:
    return any(isinstance(each, Number) and ("." in each.written or "E" in each.written) for each in every(tree))


def as_exact(tree: Tree) -> acb | None:
    """The exact value of a plain number or fraction as a ball."""
    found = constant_value(tree)
    return None if found is None else exact(found)
