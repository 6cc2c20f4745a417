"""Refuse what says nothing: nobody reckons with an equation, a set or an interval."""

from tutor.answers.tree import (
    EXPRESSIONS,
    STATEMENTS,
    FiniteSet,
    Intersection,
    Interval,
    Sequence,
    Tree,
    Union,
    children,
)
from tutor.answers.types import Unreadable
from tutor.wording import gettext as _

NO_NUMBERS = (*STATEMENTS, FiniteSet, Interval, Union, Intersection)


def check_sorts(tree: Tree, length: int) -> None:
    """Raises `Unreadable` for a statement or a set as a part of a sum, a power, a function."""
    for child in children(tree):
        if isinstance(tree, EXPRESSIONS) and _is_no_number(child):
            raise Unreadable(_("Only numbers and letters can be added, multiplied or raised to a power."), 0, length)
        check_sorts(child, length)


def _is_no_number(tree: Tree) -> bool:
    """Vectors and matrices have brackets, and may be reckoned with."""
    return isinstance(tree, NO_NUMBERS) or (isinstance(tree, Sequence) and not tree.brackets)
