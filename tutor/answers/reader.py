"""Read an answer: text in, tree out, with how it was read in LaTeX and in words."""

from dataclasses import dataclass
from fractions import Fraction

from tutor.answers.grammar import Grammar
from tutor.answers.latex_tokens import latex_tokens
from tutor.answers.printer import spoken, to_latex
from tutor.answers.tokens import plain_tokens
from tutor.answers.tree import Negative, Number, Power, Quotient, Tree, children
from tutor.answers.types import Unreadable

LARGEST_EXPONENT = 1000
PLUS_MINUS = "±"


@dataclass(frozen=True, slots=True)
class Reading:
    """What an answer says."""

    tree: Tree
    latex: str
    spoken: str


def read(text: str, *, variables: tuple[str, ...] = ("x",), syntax: str = "plain") -> Reading:
    r"""How `text` is read. `syntax`: "plain" or "latex". Raises `Unreadable`.

    >>> read("3/4 x").latex
    '\\frac{3}{4} x'
    >>> read("2x(x+1)").spoken
    '2 x times open bracket x plus 1 close bracket'
    """
    tree = parse(text, variables, syntax)
    return Reading(tree, to_latex(tree), spoken(tree))


def parse(text: str, variables: tuple[str, ...], syntax: str = "plain") -> Tree:
    """The tree alone. Raises `Unreadable`."""
    latex = syntax == "latex"
    tokens = latex_tokens(text, variables) if latex else plain_tokens(text, variables)
    tree = Grammar(tokens, latex).answer()
    _check_powers(tree, len(text))
    return tree


def constant_value(tree: Tree) -> Fraction | None:
    """The value of a plain number, negative or fraction; None for anything else."""
    match tree:
        case Number(value, _):
            return value
        case Negative(operand):
            inside = constant_value(operand)
            return None if inside is None else -inside
        case Quotient(one, other):
            top, bottom = constant_value(one), constant_value(other)
            return top / bottom if top is not None and bottom else None
        case _:
            return None


def _check_powers(tree: Tree, length: int) -> None:
    """Refuse towers and giant exponents before anything is computed from them."""
    if isinstance(tree, Power):
        value = constant_value(tree.exponent)
        if _holds_power(tree.exponent) and not _holds_power_of_variable(tree.exponent):
            raise Unreadable("That is a tower of powers. Write the number it stands for.", 0, length)
        if value is not None and abs(value) > LARGEST_EXPONENT:
            raise Unreadable(f"An exponent may go up to {LARGEST_EXPONENT}.", 0, length)
    for child in children(tree):
        _check_powers(child, length)


def _holds_power(tree: Tree) -> bool:
    return isinstance(tree, Power) or any(_holds_power(child) for child in children(tree))


def _holds_power_of_variable(tree: Tree) -> bool:
    """`e^(x^2)` is an honest answer, `9^9^9` is not."""
    if isinstance(tree, Power):
        return constant_value(tree.base) is None and not _holds_power(tree.base) and not _holds_power(tree.exponent)
    return all(_holds_power_of_variable(child) for child in children(tree) if _holds_power(child))
