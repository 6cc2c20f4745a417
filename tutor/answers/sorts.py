"""What may stand in what: a sum holds expressions, and no sets or statements."""

from tutor.answers.tree import EXPRESSIONS, STATEMENTS, Interval, Tree, children
from tutor.answers.types import Unreadable

ONLY_EXPRESSIONS = (*EXPRESSIONS, Interval)


def check_sorts(tree: Tree, length: int) -> None:
    """Raises `Unreadable` for a set in a sum, an equation in a power, and the like."""
    for child in children(tree):
        if isinstance(tree, ONLY_EXPRESSIONS) and not isinstance(child, EXPRESSIONS):
            what = "An equation" if isinstance(child, STATEMENTS) else "A list or set"
            raise Unreadable(f"{what} can't be part of something else here.", 0, length)
        check_sorts(child, length)
