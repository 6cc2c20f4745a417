"""Whether two statements say the same: equations, inequalities, alternatives, and words like true."""

from itertools import product

from tutor.answers.equations import as_product, gap, same_zeros
from tutor.answers.inequalities import differ_somewhere, same_inequality, same_region
from tutor.answers.regions import without_not
from tutor.answers.sampling import Premises
from tutor.answers.systems import same_systems
from tutor.answers.tree import And, Constant, Not, Or, Relation, Sign, Tree, Truth, Variable, every, number, variables

MOST_PROPOSITIONS = 10


def same_statements(one: Tree, other: Tree, premises: Premises, multiplicity: bool = False) -> bool | None:
    """Whether two statements are true for the same values; None when it cannot be decided."""
    one, other = without_not(one), without_not(other)
    if one == other:
        return True
    if _is_propositional(one) and _is_propositional(other):
        return _same_truth_table(one, other)
    if not (_is_statement(one) and _is_statement(other)):
        return False
    alternatives = _equations(one), _equations(other)
    if alternatives[0] is not None and alternatives[1] is not None:
        return same_zeros(as_product(alternatives[0]), as_product(alternatives[1]), premises, multiplicity)
    names = sorted(variables(one) | variables(other))
    if len(names) == 1 and not _mentions_i(one) and not _mentions_i(other):
        return same_region(one, other, names[0], premises)
    return _in_several_letters(one, other, premises)


def _in_several_letters(one: Tree, other: Tree, premises: Premises) -> bool | None:
    if isinstance(one, Relation) and isinstance(other, Relation):
        return _same_relation(one, other, premises)
    if _is_system(one) and _is_system(other):
        return same_systems(one, other, premises)
    if isinstance(one, And | Or) and type(one) is type(other) and _pairwise(one.items, other.items, premises):
        return True
    return False if differ_somewhere(one, other, premises) else None


def _same_relation(one: Relation, other: Relation, premises: Premises) -> bool | None:
    if (one.sign is Sign.UNEQUAL) != (other.sign is Sign.UNEQUAL) or (one.sign is Sign.EQUAL) != (
        other.sign is Sign.EQUAL
    ):
        return False
    if one.sign is Sign.UNEQUAL:
        return same_zeros(gap(one.left, one.right), gap(other.left, other.right), premises)
    return same_inequality(one, other, premises)


def _pairwise(one: tuple[Tree, ...], other: tuple[Tree, ...], premises: Premises) -> bool:
    """Whether each part of one is a part of the other, in any order."""
    return len(one) == len(other) and all(
        any(same_statements(left, right, premises) for right in second)
        for first, second in ((one, other), (other, one))
        for left in first
    )


def _equations(tree: Tree) -> list[Tree] | None:
    """The gaps of alternatives that are all equations; true is a gap that is always nothing. None otherwise."""
    match tree:
        case Relation(left, Sign.EQUAL, right):
            return [gap(left, right)]
        case Truth(said):
            return [number(0 if said else 1)]
        case Or(items):
            parts = [_equations(item) for item in items]
            return None if None in parts else [each for part in parts for each in part or ()]
        case _:
            return None


def _is_statement(tree: Tree) -> bool:
    match tree:
        case Relation() | Truth():
            return True
        case Not(operand):
            return _is_statement(operand)
        case And(items) | Or(items):
            return all(map(_is_statement, items))
        case _:
            return False


def _is_system(tree: Tree) -> bool:
    """Equations joined by and, or, and brackets."""
    match tree:
        case Relation(_, sign, _):
            return sign is Sign.EQUAL
        case And(items) | Or(items):
            return all(map(_is_system, items))
        case _:
            return False


def _is_propositional(tree: Tree) -> bool:
    match tree:
        case Variable() | Truth():
            return True
        case Not(operand):
            return _is_propositional(operand)
        case And(items) | Or(items):
            return all(map(_is_propositional, items))
        case _:
            return False


def _same_truth_table(one: Tree, other: Tree) -> bool | None:
    names = sorted(variables(one) | variables(other))
    if len(names) > MOST_PROPOSITIONS:
        return None
    rows = (dict(zip(names, row, strict=True)) for row in product((True, False), repeat=len(names)))
    return all(_truth(one, row) is _truth(other, row) for row in rows)


def _truth(tree: Tree, row: dict[str, bool]) -> bool:
    match tree:
        case Variable(name):
            return row[name]
        case Truth(said):
            return said
        case Not(operand):
            return not _truth(operand, row)
        case And(items):
            return all(_truth(item, row) for item in items)
        case Or(items):
            return any(_truth(item, row) for item in items)
        case _:
            raise TypeError(f"{type(tree).__name__} is no proposition")


def _mentions_i(tree: Tree) -> bool:
    return any(each == Constant("i") for each in every(tree))
