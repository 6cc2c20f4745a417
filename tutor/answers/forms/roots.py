"""Roots that can be drawn, wholly or in part: `sqrt(8)` is `2 sqrt(2)`."""

from flint import fmpz

from tutor.answers.normal import notation_aside
from tutor.answers.tree import Number, Power, Tree, Variable, constant_value

DRAWN = "Not simplified yet: a root can still be drawn."
PART_DRAWN = "Not simplified yet: a number can still be taken out of a root."
MOST_BITS = 64


def unsimplified_root(tree: Tree) -> str | None:
    """Of a root sign; a fractional power counts as a root of the same order."""
    rooted = notation_aside(tree)
    if not isinstance(rooted, Power):
        return None
    order = constant_value(rooted.exponent)
    if order is None or order.denominator == 1:
        return None
    inside = constant_value(rooted.base)
    if inside is None:
        return _of_power(rooted.base, order.denominator)
    if inside in (0, 1) or inside.denominator > 1:
        return DRAWN
    return PART_DRAWN if _has_power(int(abs(inside)), order.denominator) else None


def _of_power(base: Tree, order: int) -> str | None:
    """`sqrt(x^2)`, `cbrt(x^3)`."""
    match base:
        case Power(Variable() | Number(), exponent) if constant_value(exponent) == order:
            return DRAWN
        case _:
            return None


def _has_power(number: int, order: int) -> bool:
    """Whether a whole number holds the `order`-th power of a prime. False where it is too large to split."""
    if number.bit_length() > MOST_BITS or number == 0:
        return False
    return any(power >= order for _, power in fmpz(number).factor())
