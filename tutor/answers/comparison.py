"""Whether an answer says the same as the right one: the cheap and exact ways first."""

from tutor.answers import modular, numeric
from tutor.answers.tree import Alternatives, Equation, Negative, Sum, Tree, Variable, mentions
from tutor.answers.types import Kind

CONSTANT = "C"  # of integration


def equivalent(answer: Tree, right: Tree, kind: Kind, unknown: str | None, seed: int) -> bool | None:
    """True, False, or None when it cannot be decided."""
    match kind:
        case Kind.SOLUTIONS:
            return _same_solutions(values(answer, unknown), values(right, unknown), seed)
        case Kind.EQUATION:
            return _same_equation(answer, right, seed)
        case Kind.ANTIDERIVATIVE:
            return _same_up_to_constant(answer, right, seed)
        case _:
            return same(bare(answer, unknown), bare(right, unknown), seed)


def same(one: Tree, other: Tree, seed: int) -> bool | None:
    """Whether two expressions are equal."""
    if one == other:
        return True
    if isinstance(one, Equation | Alternatives) or isinstance(other, Equation | Alternatives):
        return False
    exact = modular.same_rational_function(one, other, seed)
    return numeric.same_value(one, other, seed) if exact is None else exact


def bare(tree: Tree, unknown: str | None) -> Tree:
    """`x = 3` is `3` where x is what was asked for, and so is a set of one."""
    if isinstance(tree, Alternatives) and len(tree.items) == 1:
        tree = tree.items[0]
    if isinstance(tree, Equation) and unknown is not None:
        if tree.left == Variable(unknown):
            return tree.right
        if tree.right == Variable(unknown):
            return tree.left
    return tree


def values(tree: Tree, unknown: str | None) -> list[Tree]:
    """The values named by a list, a set or alternatives."""
    items = tree.items if isinstance(tree, Alternatives) else (tree,)
    return [bare(item, unknown) for item in items]


def _same_solutions(one: list[Tree], other: list[Tree], seed: int) -> bool | None:
    """As sets: order and repetition do not matter."""
    there = [_found(value, other, seed) for value in one]
    back = [_found(value, one, seed) for value in other]
    if False in (*there, *back):
        return False
    return None if None in (*there, *back) else True


def _found(value: Tree, values: list[Tree], seed: int) -> bool | None:
    outcomes = [same(value, each, seed) for each in values]
    if True in outcomes:
        return True
    return None if None in outcomes else False


def _same_equation(one: Tree, other: Tree, seed: int) -> bool | None:
    """The same up to a constant factor: left minus right of one is a multiple of that of the other."""
    if not isinstance(one, Equation) or not isinstance(other, Equation):
        return False
    gap, other_gap = (Sum((each.left, Negative(each.right))) for each in (one, other))
    ratios = []
    for point in numeric.points(gap, other_gap, seed):
        left, right = numeric.value_or_none(gap, point), numeric.value_or_none(other_gap, point)
        if left is None or right is None:
            continue
        if (left == 0) != (right == 0):
            return False
        if right != 0:
            ratios.append(left / right)
    if len(ratios) < 3:
        return None
    return all(numeric.close(ratio, ratios[0]) for ratio in ratios)


def _same_up_to_constant(one: Tree, other: Tree, seed: int) -> bool | None:
    """Antiderivatives differ by something that does not depend on the variable."""
    if isinstance(one, Equation | Alternatives):
        return False
    letters = sorted((numeric.variables(one) | numeric.variables(other)) - {CONSTANT})
    gaps = []
    for point in numeric.points(one, other, seed):
        # One and the same constant at every point: only the learner's expression may move with x.
        fixed = {**point, CONSTANT: numeric.context.mpf("0.7390851332151606")}
        left, right = numeric.value_or_none(one, fixed), numeric.value_or_none(other, fixed)
        if left is not None and right is not None:
            gaps.append(left - right)
    if len(gaps) < 3 and letters:
        return None
    return all(numeric.close(gap, gaps[0]) for gap in gaps)


def has_constant(tree: Tree) -> bool:
    return mentions(tree, CONSTANT)
