"""Forms that only ask how something is written."""

from tutor.answers.forms.parts import anywhere, leads_with_minus
from tutor.answers.normal import canonical
from tutor.answers.tree import Number, Power, Tree
from tutor.wording import gettext_noop

NEGATIVE_EXPONENT = gettext_noop("There is still a negative exponent: write it as a fraction.")
DECIMAL = gettext_noop("Write it exactly: without decimals, with fractions or roots.")
OTHERWISE = gettext_noop(
    "The value is right, but it has to be written as the question asks: only the order may differ."
)


def negative_exponents(tree: Tree, _letter: str) -> str | None:
    return anywhere(tree, _negative_exponent)


def _negative_exponent(tree: Tree) -> str | None:
    return NEGATIVE_EXPONENT if isinstance(tree, Power) and leads_with_minus(tree.exponent) else None


def not_exact(tree: Tree, _letter: str) -> str | None:
    return anywhere(tree, _decimal)


def _decimal(tree: Tree) -> str | None:
    is_whole = not isinstance(tree, Number) or tree.written.isdigit()
    return None if is_whole else DECIMAL


def otherwise_written(tree: Tree, right: Tree | None) -> str | None:
    """Whether it differs from the right answer in more than order and grouping."""
    return None if right is None or canonical(tree) == canonical(right) else OTHERWISE
