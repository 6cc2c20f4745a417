"""What is left to do within one term: numbers to multiply or cancel, powers to put together."""

from enum import Enum, auto

from tutor.answers.forms.fractions import share_factor
from tutor.answers.forms.like_terms import bases
from tutor.answers.normal import canonical
from tutor.answers.tree import Number, Power, Tree, constant_value


class Left(Enum):
    """What could still be done."""

    NUMBERS = auto()
    CANCEL = auto()
    POWERS = auto()


def left_in(term: Tree) -> Left | None:
    """The first thing that could still be done with what is multiplied and divided in a term."""
    found = [(base, exponent) for base, exponent in bases(term) if constant_value(base) != 1]
    above = [base for base, exponent in found if isinstance(base, Number) and exponent == 1]
    below = [base for base, exponent in found if isinstance(base, Number) and exponent == -1]
    if len(above) > 1 or len(below) > 1:
        return Left.NUMBERS
    if above and below and share_factor(above[0], below[0]):
        return Left.CANCEL
    kinds = [_kind(base) for base, exponent in found if not isinstance(base, Number) or exponent.denominator != 1]
    return Left.POWERS if len(set(kinds)) < len(kinds) else None


def _kind(base: Tree) -> object:
    """What a power is a power of: `x^a` and `x^b` are of one kind."""
    return canonical(base.base if isinstance(base, Power) else base)
