"""Is an answer the sort of thing that was asked for? A slip of the pen here costs nothing."""

from tutor.answers.tree import (
    EXPRESSIONS,
    And,
    FiniteSet,
    Intersection,
    Interval,
    Matrix,
    Negative,
    Not,
    Or,
    PlusMinus,
    Relation,
    Sequence,
    Sign,
    Tree,
    Truth,
    Union,
    Variable,
    every,
    rebuilt,
)
from tutor.answers.types import Expected, Kind, Unreadable
from tutor.wording import gettext, gettext_noop

SETS = (FiniteSet, Interval, Union, Intersection)
SHAPES = {
    Kind.EXPRESSION: gettext_noop("One expression is asked for, without an equals sign or a list."),
    Kind.DERIVATIVE: gettext_noop("One expression is asked for, without an equals sign or a list."),
    Kind.ANTIDERIVATIVE: gettext_noop("One expression is asked for, without an equals sign."),
    Kind.LIMIT: gettext_noop("One value is asked for: a number, “infinity”, “-infinity” or “does not exist”."),
    Kind.NUMBER: gettext_noop("One number is asked for."),
    Kind.QUANTITY: gettext_noop("One number with its unit is asked for."),
    Kind.EQUATION: gettext_noop("An equation is asked for: it needs one equals sign."),
    Kind.INEQUALITY: gettext_noop("An inequality is asked for, such as “x > 3”."),
    Kind.INTERVAL: gettext_noop("An interval is asked for, such as “(2, 5]” or “(-oo, 3]”."),
    Kind.SOLUTIONS: gettext_noop("Write the solutions themselves, such as “x = 2 or x = 3”."),
    Kind.POINT: gettext_noop("A point is asked for, such as “(2, 3)”."),
    Kind.MATRIX: gettext_noop("A matrix is asked for, row by row: “[[1, 2], [3, 4]]”."),
    Kind.SYSTEM: gettext_noop("Equations are asked for, with “and” or commas between."),
    Kind.LOGIC: gettext_noop("A statement is asked for."),
}


def check_shape(tree: Tree, expected: Expected, length: int) -> None:
    """Raises `Unreadable` for an equation where a number is asked for, and the like."""
    if expected.kind in SHAPES and not _fits(tree, expected):
        raise Unreadable(gettext(SHAPES[expected.kind]), 0, length)


def _fits(tree: Tree, expected: Expected) -> bool:
    alone = bare(tree, expected.unknown)
    match expected.kind:
        case Kind.EQUATION:
            return (isinstance(alone, Relation) and alone.sign is Sign.EQUAL) or isinstance(alone, Or)
        case Kind.INEQUALITY | Kind.INTERVAL:
            return isinstance(tree, (Relation, And, Or, Not, Truth, *SETS)) or _is_pair(tree)
        case Kind.SOLUTIONS:
            return all(map(_is_value, solution_values(tree, expected.unknown)))
        case Kind.POINT:
            return isinstance(tree, Sequence | And | FiniteSet | Matrix | Relation)
        case Kind.MATRIX:
            return isinstance(tree, Matrix | Sequence)
        case Kind.SYSTEM:
            return isinstance(tree, Sequence | And | Or | FiniteSet | Relation)
        case Kind.LOGIC:
            return isinstance(tree, Relation | And | Or | Not | Truth | Variable)
        case _:
            return isinstance(alone, EXPRESSIONS) and not any(isinstance(each, PlusMinus) for each in every(alone))


def _is_pair(tree: Tree) -> bool:
    return isinstance(tree, Sequence) and len(tree.items) == 2 and bool(tree.brackets)


def _is_value(tree: Tree) -> bool:
    return not isinstance(tree, Relation) or tree.sign is not Sign.EQUAL


def bare(tree: Tree, unknown: str | None) -> Tree:
    """`x = 3` is `3` where x is what was asked for, and so is a set of one."""
    if isinstance(tree, FiniteSet | Sequence) and len(tree.items) == 1:
        tree = tree.items[0]
    if isinstance(tree, Relation) and tree.sign is Sign.EQUAL and unknown is not None:
        if tree.left == Variable(unknown):
            return tree.right
        if tree.right == Variable(unknown):
            return tree.left
    return tree


def solution_values(tree: Tree, unknown: str | None) -> list[Tree]:
    """The values named by a list, a set or alternatives, `±` among them."""
    match tree:
        case Truth(False):
            return []
        case Or(items) | And(items) | FiniteSet(items) | Sequence(items, _) | Union(items):
            return [value for item in items for value in solution_values(item, unknown)]
        case _:
            return list(both_signs(bare(tree, unknown)))


def both_signs(tree: Tree) -> tuple[Tree, ...]:
    """What `±` names: everything once with plus and once with minus; the tree alone where there is none."""
    if not any(isinstance(each, PlusMinus) for each in every(tree)):
        return (tree,)
    return (_with_sign(tree, plus=True), _with_sign(tree, plus=False))


def _with_sign(tree: Tree, plus: bool) -> Tree:
    if isinstance(tree, PlusMinus):
        operand = _with_sign(tree.operand, plus)
        return operand if plus else Negative(operand)
    return rebuilt(tree, lambda child: _with_sign(child, plus))


def things(tree: Tree) -> tuple[Tree, ...]:
    """What a set or list holds; one thing alone is a list of one."""
    match tree:
        case FiniteSet(items) | Sequence(items, _):
            return items
        case Or(items) | And(items):
            return items
        case _:
            return (tree,)


def entries(tree: Tree, names: tuple[str, ...]) -> tuple[Tree, ...]:
    """The coordinates of a point, in order; `x = 2, y = 3` names them by letter."""
    found = tuple(row[0] for row in tree.rows) if isinstance(tree, Matrix) and len(tree.rows[0]) == 1 else things(tree)
    if isinstance(tree, Matrix) and len(tree.rows) == 1:
        found = tree.rows[0]
    letters: list[Tree] = [Variable(name) for name in names]
    if all(isinstance(item, Relation) and item.left in letters for item in found):
        by_name = {item.left: item.right for item in found if isinstance(item, Relation)}
        return tuple(by_name[Variable(name)] for name in names if Variable(name) in by_name)
    return found


def rows(tree: Tree) -> tuple[tuple[Tree, ...], ...]:
    """The rows of a matrix, also of one written as a list of lists."""
    if isinstance(tree, Matrix):
        return tree.rows
    return tuple(item.items if isinstance(item, Sequence) else (item,) for item in things(tree))
