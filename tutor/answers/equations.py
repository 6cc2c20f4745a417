"""Whether two equations say the same: the same solutions, of whatever letters are in them."""

from flint import acb

from tutor.answers import modular
from tutor.answers.equality import At, agree, same
from tutor.answers.polynomials import NotRational, radical, to_rational
from tutor.answers.sampling import Premises, places
from tutor.answers.solving import Zeros, zeros
from tutor.answers.tree import (
    Constant,
    Function,
    Negative,
    Product,
    Sum,
    Tree,
    Variable,
    every,
    number,
    rebuilt,
    variables,
)
from tutor.answers.types import Assumption
from tutor.answers.values import SEVERAL, SIMPLE, Undefined, exact, value, working_with
from tutor.answers.zero_points import solutions, zero_at, zero_near

BITS = 200
ENOUGH = 3
MORE_THAN_ENOUGH = 12
NOTHING = number(0)


def gap(left: Tree, right: Tree) -> Tree:
    """What is zero where two sides are equal."""
    return left if right == NOTHING else Sum((left, Negative(right)))


def same_zeros(one: Tree, other: Tree, premises: Premises, multiplicity: bool = False) -> bool | None:
    """Whether two expressions are zero at the same places; None when it cannot be decided."""
    one, other = without_declared(one, other)
    if (trivial := _trivial(one, other, premises)) is not None:
        return trivial
    if modular.ratio_is_constant(one, other, premises.seed) or _ratio_is_one_number(one, other, premises):
        return True
    names = sorted(variables(one) | variables(other))
    if len(names) == 1:
        outcome = _same_roots(one, other, names[0], premises, multiplicity)
        if outcome is not None:
            return outcome
    elif not multiplicity:
        try:
            tops = [radical(to_rational(each, names).lowest().top) for each in (one, other)]
        except NotRational:
            pass
        else:
            if tops[0] == tops[1]:
                return True
            if not premises.assumptions:
                return False
    return _same_where_found(one, other, names, premises)


def without_declared(one: Tree, other: Tree) -> tuple[Tree, Tree]:
    """`f(5)` and `f(7)` are numbers of their own: each becomes a letter."""
    letters: dict[Tree, Variable] = {}

    def replaced(tree: Tree) -> Tree:
        tree = rebuilt(tree, replaced)
        if isinstance(tree, Function) and tree.name not in SIMPLE and tree.name not in SEVERAL:
            return letters.setdefault(tree, Variable(f"declared {len(letters)}"))
        return tree

    return replaced(one), replaced(other)


def _trivial(one: Tree, other: Tree, premises: Premises) -> bool | None:
    """Equations that hold everywhere, or that hold no letter."""
    if one == other:
        return True
    always = [same(each, NOTHING, premises) for each in (one, other)]
    if True in always:
        return always[0] == always[1]
    if not variables(one) and not variables(other):
        return None if None in always else True
    if not variables(one) or not variables(other):
        return _never_zero(other if not variables(one) else one, premises)
    return None


def _never_zero(tree: Tree, premises: Premises) -> bool | None:
    """Whether an equation has no solution at all, as one without letters that is false."""
    names = sorted(variables(tree))
    if len(names) != 1:
        return False if any(True for _ in solutions(tree, names, premises)) else None
    found = zeros(tree, names[0])
    if found.complete:
        return not _allowed(found, names[0], premises)
    return False if found.roots else None


def _allowed(found: Zeros, name: str, premises: Premises) -> list[acb]:
    """The solutions among what the letter may be."""
    match premises.of(name):
        case Assumption.POSITIVE:
            return [root for root in found.real if root.real > 0]
        case Assumption.INTEGER:
            return [root for root in found.real if root.unique_fmpz() is not None]
    return list(found.roots)


def _ratio_is_one_number(one: Tree, other: Tree, premises: Premises) -> bool:
    """Whether values at every point are in one and the same proportion."""
    names = sorted(variables(one) | variables(other))
    first: tuple[acb, acb] | None = None
    agreed = 0
    with working_with(BITS):
        for place in places(names, premises, 10):
            point = {name: exact(number) for name, number in place.items()}
            try:
                left, right = value(one, point), value(other, point)
            except Undefined:
                continue
            if left.contains(0) or right.contains(0):
                return False
            first = first or (left, right)
            if not agree(left * first[1] / (right * first[0]), acb(1)):
                return False
            agreed += 1
    return agreed >= ENOUGH + 2


def _same_roots(one: Tree, other: Tree, name: str, premises: Premises, multiplicity: bool) -> bool | None:
    found = [zeros(each, name) for each in (one, other)]
    if any(each.everywhere or each.unknown for each in found):
        return None
    sides = [_allowed(each, name, premises) for each in found]
    if not all(each.complete for each in found):
        sides = (
            [[root for root in roots if root.imag.contains(0)] for roots in sides]
            if not _mentions_i(one, other)
            else sides
        )
    if multiplicity and all(each.complete for each in found):
        sides = [[root for root, count in zip(each.roots, each.multiplicities, strict=True) for _ in range(count)]
                 for each in found]  # fmt: skip
        if len(sides[0]) != len(sides[1]):
            return False
    at = [[zero_at(tree, name, root) for root in roots] for tree, roots in ((other, sides[0]), (one, sides[1]))]
    said = [*at[0], *at[1]]
    if False in said:
        return False
    if all(each.complete for each in found):
        return True if None not in said else None
    return True if said and None not in said else None


def _mentions_i(*trees: Tree) -> bool:
    return any(each == Constant("i") for tree in trees for each in every(tree))


def _same_where_found(one: Tree, other: Tree, names: list[str], premises: Premises) -> bool | None:
    """Solve each for one letter at seeded values of the others, and try the solutions in the other."""
    counts = []
    for tree, image in ((one, other), (other, one)):
        agreed = 0
        for point in solutions(tree, names, premises):
            said = zero_near(image, point)
            if said is At.DIFFERENT:
                return False
            agreed += said is At.SAME
            if agreed == MORE_THAN_ENOUGH:
                break
        counts.append(agreed)
    return True if min(counts) >= ENOUGH else None


def as_product(equations: list[Tree]) -> Tree:
    """What is zero where one of several equations holds."""
    return equations[0] if len(equations) == 1 else Product(tuple(equations))
