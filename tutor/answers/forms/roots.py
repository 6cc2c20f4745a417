"""Roots that can be worked out, wholly or in part: `sqrt(9)` is 3, `sqrt(8)` is `2 sqrt(2)`."""

from flint import fmpz

from tutor.answers.normal import notation_aside
from tutor.answers.tree import Number, Power, Tree, Variable, constant_value
from tutor.wording import gettext_noop

WORK_OUT = gettext_noop("Not simplified yet: a root can still be worked out.")
TAKE_OUT = gettext_noop("Not simplified yet: a number can still be taken out of a root.")
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
        return WORK_OUT
    return _of_whole(int(abs(inside)), order.denominator)


def _of_whole(number: int, order: int) -> str | None:
    """Nothing where the number is too large to split."""
    if number.bit_length() > MOST_BITS:
        return None
    powers = [power for _, power in fmpz(number).factor()]
    if all(power % order == 0 for power in powers):
        return WORK_OUT
    return TAKE_OUT if any(power >= order for power in powers) else None


def _of_power(base: Tree, order: int) -> str | None:
    """`sqrt(x^2)`, `cbrt(x^3)`."""
    match base:
        case Power(Variable() | Number(), exponent) if constant_value(exponent) == order:
            return WORK_OUT
        case _:
            return None
