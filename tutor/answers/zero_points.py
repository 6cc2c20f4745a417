"""Points at which an expression is zero, and whether another is zero there as well."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from flint import acb, arb

from tutor.answers.equality import At
from tutor.answers.sampling import Premises, places
from tutor.answers.solving import GRID, Zeros, zeros
from tutor.answers.tree import Sum, Tree, Variable, every, number, rebuilt, variables
from tutor.answers.types import Assumption
from tutor.answers.values import Undefined, exact, value, working_with

BITS = 200
SLACK = arb(2) ** -80  # how far a zero that was found may lie from the true one, relative to its size
SHARP = arb(2) ** -40
DROWNED = arb(2) ** -70
MOST_TURNS = 14
MOST_WORK = 50_000  # values of parts of a tree


def solutions(tree: Tree, names: list[str], premises: Premises) -> Iterator[dict[str, acb]]:
    """Points at which a tree in several letters is zero: real ones, as the premises allow."""
    held = [name for name in names if name in variables(tree)]
    if not held:
        return
    for turn, place in enumerate(places(names, premises, _turns(tree))):
        name = held[turn % len(held)]
        fixed = {other: place[other] for other in names if other != name}
        filled = _filled(tree, fixed)
        found = zeros(filled, name)
        for root in _real_allowed(found, name, premises)[:4]:
            with working_with(BITS):
                yield {**{other: exact(value_there) for other, value_there in fixed.items()}, name: around(root)}


def _turns(tree: Tree) -> int:
    """How often to solve: fewer times for what is long, since a search looks at hundreds of points each time."""
    return min(MOST_TURNS, max(2, MOST_WORK // (len(GRID) * sum(1 for _ in every(tree)))))


def _real_allowed(found: Zeros, name: str, premises: Premises) -> list[acb]:
    positive = premises.of(name) is Assumption.POSITIVE
    return [acb(root.real) for root in found.real if not positive or root.real > 0]


def _filled(tree: Tree, numbers: Mapping[str, Fraction]) -> Tree:
    """The tree with numbers for letters."""
    if isinstance(tree, Variable) and tree.name in numbers:
        return number(numbers[tree.name])
    return rebuilt(tree, lambda child: _filled(child, numbers))


def around(root: acb) -> acb:
    """A ball that holds the true zero near one that was found."""
    slack = SLACK * (1 + abs(root))
    return acb(arb(root.real.mid(), slack), arb(root.imag.mid(), slack) if root.imag != 0 else 0)


def zero_at(tree: Tree, name: str, root: acb) -> bool | None:
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


def zero_near(tree: Tree, point: dict[str, acb]) -> At:
    """What a point at which one tree is zero says about another."""
    with working_with(BITS):
        try:
            said = _is_zero(tree, point)
        except Undefined:
            return At.NOTHING if any(map(_drowned, point.values())) else At.DIFFERENT
    return {True: At.SAME, False: At.DIFFERENT, None: At.NOTHING}[said]


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
