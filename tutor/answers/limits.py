"""Refuse what would take for ever to reckon, before anything is reckoned."""

from tutor.answers.tree import Constant, Function, Negative, Number, Power, Quotient, Tree, children, constant_value
from tutor.answers.types import Unreadable
from tutor.wording import gettext as _

LARGEST_EXPONENT = 100_000
LARGEST_FACTORIAL = 100_000
MOST_NODES = 1500
MOST_LEVELS = 120


def check_limits(tree: Tree, length: int) -> None:
    """Raises `Unreadable` for towers of numbers, giant exponents and giant factorials."""
    if _count(tree) > MOST_NODES:
        raise Unreadable(_("That has too many parts. Write it shorter."), 0, length)
    if _depth(tree) > MOST_LEVELS:
        raise Unreadable(_("That has too many parts inside parts. Write it more simply."), 0, length)
    _check(tree, length)


def _depth(tree: Tree) -> int:
    return 1 + max(map(_depth, children(tree)), default=0)


def _count(tree: Tree) -> int:
    return 1 + sum(map(_count, children(tree)))


def _check(tree: Tree, length: int) -> None:
    if isinstance(tree, Power):
        _check_power(tree, length)
    if isinstance(tree, Function) and tree.name == "factorial":
        _check_factorial(tree.arguments[0], length)
    for child in children(tree):
        _check(child, length)


def _check_power(tree: Power, length: int) -> None:
    value = constant_value(tree.exponent)
    if value is not None and abs(value) > LARGEST_EXPONENT:
        raise Unreadable(_("An exponent may go up to {most}.").format(most=f"{LARGEST_EXPONENT:,}"), 0, length)
    if value is None and _is_number(tree.exponent) and _is_number(tree.base) and _has_power(tree.exponent):
        raise Unreadable(_("That is a tower of powers. Write the number it stands for."), 0, length)


def _check_factorial(argument: Tree, length: int) -> None:
    value = constant_value(argument)
    if value is not None and value > LARGEST_FACTORIAL:
        raise Unreadable(_("A factorial may go up to {most}!").format(most=f"{LARGEST_FACTORIAL:,}"), 0, length)
    if isinstance(argument, Function) and argument.name == "factorial" and isinstance(argument.arguments[0], Function):
        raise Unreadable(_("That is a tower of factorials. Write the number it stands for."), 0, length)


def _is_number(tree: Tree) -> bool:
    if isinstance(tree, Number | Constant):
        return True
    return isinstance(tree, Negative | Quotient | Power) and all(map(_is_number, children(tree)))


def _has_power(tree: Tree) -> bool:
    return isinstance(tree, Power) or any(map(_has_power, children(tree)))
