"""Whether two equations say the same: the same solutions, of whatever letters are in them."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from flint import acb, arb

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

BITS = 200
SLACK = arb(2) ** -80  # how far a zero that was found may lie from the true one, relative to its size
SHARP = arb(2) ** -40
DROWNED = arb(2) ** -70
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
    at = [[_zero_at(tree, name, root) for root in roots] for tree, roots in ((other, sides[0]), (one, sides[1]))]
    said = [*at[0], *at[1]]
    if False in said:
        return False
    if all(each.complete for each in found):
        return True if None not in said else None
    return True if said and None not in said else None


def _mentions_i(*trees: Tree) -> bool:
    return any(each == Constant("i") for tree in trees for each in every(tree))


def _zero_at(tree: Tree, name: str, root: acb) -> bool | None:
    """Whether a tree is zero where another was found to be. An undefined value is no zero."""
    with working_with(BITS):
        try:
            return _is_zero(tree, {name: around(root)})
        except Undefined:
            return _zero_beside(tree, name, root)


def _zero_beside(tree: Tree, name: str, root: acb) -> bool:
    """Gaps that can be closed, as of `(x²-4)/(x-2)` at 2, are looked at from beside."""
    try:
        near = [abs(value(tree, {name: (root + acb(2) ** -60 * step).mid()})) for step in (1, -1)]
    except Undefined:
        return False
    return all(bool(each < arb(2) ** -30) for each in near)


def around(root: acb) -> acb:
    """A ball that holds the true zero near one that was found."""
    slack = SLACK * (1 + abs(root))
    return acb(arb(root.real.mid(), slack), arb(root.imag.mid(), slack) if root.imag != 0 else 0)


def _drowned(ball: acb) -> bool:
    """Whether a coordinate is smaller than what is uncertain about it, so that it may be zero or not."""
    return bool(ball.mid() != 0 and abs(ball.mid()) < DROWNED)


def _is_zero(tree: Tree, point: dict[str, acb]) -> bool | None:
    """Whether a tree is zero near a point: as far as can be seen beside the size of its parts. Raises `Undefined`."""
    there = value(tree, point)
    if not there.contains(0):
        return False
    size = arb(1)
    if isinstance(tree, Sum):
        size += sum((abs(value(term, point)) for term in tree.terms), arb(0))
    return True if there.abs_upper() < SHARP * size else None


def _same_where_found(one: Tree, other: Tree, names: list[str], premises: Premises) -> bool | None:
    """Solve each for one letter at seeded values of the others, and try the solutions in the other."""
    counts = []
    for tree, image in ((one, other), (other, one)):
        agreed = 0
        for point in solutions(tree, names, premises):
            said = _at(image, point)
            if said is At.DIFFERENT:
                return False
            agreed += said is At.SAME
            if agreed == MORE_THAN_ENOUGH:
                break
        counts.append(agreed)
    return True if min(counts) >= ENOUGH else None


def _at(tree: Tree, point: dict[str, acb]) -> At:
    with working_with(BITS):
        try:
            said = _is_zero(tree, point)
        except Undefined:
            return At.NOTHING if any(map(_drowned, point.values())) else At.DIFFERENT
    return {True: At.SAME, False: At.DIFFERENT, None: At.NOTHING}[said]


def solutions(tree: Tree, names: list[str], premises: Premises) -> Iterator[dict[str, acb]]:
    """Points at which a tree in several letters is zero: real ones, as the premises allow."""
    held = [name for name in names if name in variables(tree)]
    if not held:
        return
    for turn, place in enumerate(places(names, premises, 14)):
        name = held[turn % len(held)]
        fixed = {other: place[other] for other in names if other != name}
        filled = rebuilt_with(tree, fixed)
        found = zeros(filled, name)
        for root in _real_allowed(found, name, premises)[:4]:
            with working_with(BITS):
                yield {**{other: exact(value_there) for other, value_there in fixed.items()}, name: around(root)}


def _real_allowed(found: Zeros, name: str, premises: Premises) -> list[acb]:
    positive = premises.of(name) is Assumption.POSITIVE
    return [acb(root.real) for root in found.real if not positive or root.real > 0]


def rebuilt_with(tree: Tree, numbers: Mapping[str, Fraction]) -> Tree:
    """The tree with numbers for letters."""
    if isinstance(tree, Variable) and tree.name in numbers:
        return number(numbers[tree.name])
    return rebuilt(tree, lambda child: rebuilt_with(child, numbers))


def as_product(equations: list[Tree]) -> Tree:
    """What is zero where one of several equations holds."""
    return equations[0] if len(equations) == 1 else Product(tuple(equations))
