"""Doenet's math-expressions: `log` is natural there, and f, g, h are functions."""

from tutor.answers.antiderivatives import is_derivative, judge_antiderivative
from tutor.answers.suites.rows import PREMISES, Judge, Row, Said, same, trees
from tutor.answers.suites.stack import renamed
from tutor.answers.tree import Constant, Function, Power, Tree, rebuilt
from tutor.answers.vocabulary import Vocabulary

WORDS = Vocabulary(None, ("f", "g", "h"), natural_log=True, mixed_numbers=False)


def _equal(row: Row) -> Said:
    return same(*trees(row, WORDS))


def _structure(row: Row) -> Said:
    one, other = trees(row, WORDS)
    return Said(_one_spelling(one) == _one_spelling(other))


def _one_spelling(tree: Tree) -> Tree:
    """`exp(x)` is another way to write `e^x`."""
    tree = rebuilt(tree, _one_spelling)
    if isinstance(tree, Function) and tree.name == "exp":
        return Power(Constant("e"), tree.arguments[0])
    return tree


def _letter(row: Row) -> str:
    return str(row.options.get("variable", "x")) if isinstance(row.options, dict) else "x"


def _up_to_constant(row: Row) -> Said:
    one, other = trees(row, WORDS)
    letter = _letter(row)
    return Said(judge_antiderivative(one, other, letter, frozenset({letter}), PREMISES).differs_by_constant)


def _with_constant(row: Row) -> Said:
    one, other = trees(row, WORDS)
    letter = _letter(row)
    said = judge_antiderivative(one, other, letter, frozenset({letter}), PREMISES)
    if not said.differs_by_constant:
        return Said(said.differs_by_constant)
    return Said(True, said.has_constant and said.same_domain)


def _derivative(row: Row) -> Said:
    """The teacher's expression is the derivative of the student's."""
    one, other = trees(row, WORDS)
    return Said(is_derivative(other, one, _letter(row), PREMISES))


FORMS: dict[str, Judge] = {
    "Doenet:equal": _equal,
    "Doenet:symbolic_equal": _structure,
    "Doenet:equal_up_to_constant": _up_to_constant,
    "Doenet:equal_up_to_constant_strict": _with_constant,
    "Doenet:derivative_of": _derivative,
    "Doenet:same_shape": renamed,
}
