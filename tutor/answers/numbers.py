"""Numbers near enough, and written with the digits asked for."""

from decimal import Decimal
from fractions import Fraction

from flint import acb, arb, fmpq

from tutor.answers.equality import is_real
from tutor.answers.sampling import Premises, positive_places
from tutor.answers.tree import Negative, Number, Power, Product, Tree, constant_value, variables
from tutor.answers.types import Precision
from tutor.answers.values import Undefined, exact, value, working_with
from tutor.wording import ngettext

BITS = 300


def near_enough(answer: Tree, right: Tree, precision: Precision) -> bool | None:
    """Whether a number lies as near as asked. Distances count their bounds in: 1.05 is within 0.05 of 1."""
    with working_with(BITS):
        try:
            left, target = value(answer, {}), value(right, {})
        except Undefined:
            return None
        if not _near(left, target, precision):
            return False
        if precision.significant_figures is not None:
            return rounded_to_figures(left, target, precision.significant_figures)
        if precision.decimal_places is not None:
            return _rounded_to(left, target, precision.decimal_places)
    return True


def rounded_to_figures(answer: acb, target: acb, figures: int) -> bool:
    """Whether an answer lies within half a unit of the target's last figure of so many."""
    size = abs(target)
    if size.contains(0):
        return bool(answer.contains(0))
    leading = Decimal(size.mid().str(30, radius=False)).adjusted()
    return _rounded_to(answer, target, figures - 1 - leading)


def _rounded_to(answer: acb, target: acb, places: int) -> bool:
    """At most half a unit of the last place apart; exact halves are rounded away from zero, as at school."""
    half = arb(_rational(Fraction(10) ** -places)) / 2
    distance = abs(answer - target)
    if (distance - half).contains(0):
        return not abs(answer) < abs(target)
    return bool(distance < half)


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
        case Product((mantissa, Power(Number(value, _), exponent))) if value == 10:
            return _plain(mantissa) if constant_value(exponent) is not None else None
        case _:
            return None


def digits_lacking(tree: Tree, precision: Precision) -> str | None:
    """What is wrong with how many digits a number is written with; None when nothing is."""
    if precision.decimal_places is not None and decimal_places(tree) != precision.decimal_places:
        return ngettext(
            "Write it with {count} digit after the decimal point.",
            "Write it with {count} digits after the decimal point.",
            precision.decimal_places,
        ).format(count=precision.decimal_places)
    if precision.significant_figures is not None:
        said = significant_figures(tree)
        if said is None or not said[0] <= precision.significant_figures <= said[1]:
            return ngettext(
                "Write it with {count} significant figure.",
                "Write it with {count} significant figures.",
                precision.significant_figures,
            ).format(count=precision.significant_figures)
    return None


def near_everywhere(answer: Tree, right: Tree, precision: Precision, premises: Premises) -> bool | None:
    """Whether two expressions lie near enough at every point where both are real; None where none was found."""
    names = sorted(variables(answer) | variables(right))
    compared = 0
    with working_with(BITS):
        for place in positive_places(names, premises, 8):
            point = {name: exact(number) for name, number in place.items()}
            try:
                left, target = value(answer, point), value(right, point)
            except Undefined:
                continue
            if not _near(left, target, precision):
                return False
            compared += 1
    return True if compared else None


def _near(left: acb, target: acb, precision: Precision) -> bool:
    if not (is_real(left) and is_real(target)):
        return bool((left - target).contains(0))
    distance = abs(left - target)
    if precision.absolute is not None and not _within(distance, arb(_rational(precision.absolute))):
        return False
    return precision.relative is None or _within(distance, abs(target) * arb(_rational(precision.relative)))


def lies_between(tree: Tree, low: Tree, high: Tree) -> bool | None:
    """Whether a number lies between two others, which count in."""
    with working_with(BITS):
        try:
            x, least, most = (value(each, {}).real for each in (tree, low, high))
        except Undefined:
            return None
        return _within(least, x) and _within(x, most)
