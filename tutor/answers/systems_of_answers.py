"""Systems of equations as people write them: with “and”, with commas, in a set, or as a point that solves one."""

from tutor.answers.sampling import Premises
from tutor.answers.statement_comparison import same_statements
from tutor.answers.tree import And, FiniteSet, Or, Relation, Sequence, Sign, Tree, Truth, Variable


def same_system(answer: Tree, right: Tree, names: tuple[str, ...], premises: Premises) -> bool | None:
    """Whether two systems have the same solutions."""
    left, target = as_system(answer, names), as_system(right, names)
    if left is None or target is None:
        return False
    return same_statements(left, target, premises)


def as_system(tree: Tree, names: tuple[str, ...]) -> Tree | None:
    """One statement; None for what holds something that is no equation."""
    match tree:
        case Sequence(items, "()") if len(items) == len(names) and not any(isinstance(i, Relation) for i in items):
            return And(tuple(Relation(Variable(n), Sign.EQUAL, item) for n, item in zip(names, items, strict=True)))
        case Sequence(items, _) | FiniteSet(items) if items and all(_is_point(item, names) for item in items):
            points = [as_system(item, names) for item in items]
            return None if None in points else Or(tuple(point for point in points if point is not None))
        case Sequence(items, _) | FiniteSet(items) | And(items):
            parts = [as_system(item, names) for item in items]
            if None in parts:
                return None
            return And(tuple(part for part in parts if part is not None)) if parts else Truth(True)
        case Or(items):
            parts = [as_system(item, names) for item in items]
            return None if None in parts else Or(tuple(part for part in parts if part is not None))
        case Relation() | Truth():
            return tree
        case _:
            return None


def _is_point(tree: Tree, names: tuple[str, ...]) -> bool:
    return isinstance(tree, Sequence) and tree.brackets == "()" and len(tree.items) == len(names)
