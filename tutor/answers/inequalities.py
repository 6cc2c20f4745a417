"""Whether two statements about one real number hold for the same numbers, and whether two inequalities are the same.

All boundaries (zeros, poles, ends of domains) of both statements are found; between neighbouring boundaries neither
statement can change, so their truth is compared at every boundary and once in every gap.
"""

from collections.abc import Iterator
from itertools import pairwise

from flint import acb, arb

from tutor.answers import modular
from tutor.answers.equality import agree, infinite_end
from tutor.answers.equations import gap
from tutor.answers.sampling import Premises, places
from tutor.answers.solving import Zeros, zeros
from tutor.answers.tree import And, Function, Not, Or, Quotient, Relation, Sign, Tree, Truth, every, variables
from tutor.answers.types import Assumption
from tutor.answers.values import Undefined, exact, value, working_with
from tutor.answers.zero_points import around, solutions

BITS = 200
IS_ZERO = arb(2) ** -40
APART = 1e-12
FAR = (-1e6, -733.1, -41.3, -6.7, 6.3, 39.7, 811.9, 1e6)
EDGES = {"sqrt", "ln", "log", "log10", "log2", "abs", "nthroot", "cbrt", "sgn"}
REVERSED = {Sign.LESS: Sign.GREATER, Sign.LESS_OR_EQUAL: Sign.GREATER_OR_EQUAL}
ENOUGH = 40


def same_region(one: Tree, other: Tree, name: str, premises: Premises) -> bool | None:
    """Whether two statements about one letter hold for the same real numbers."""
    boundaries = [*_boundaries(one, name), *_boundaries(other, name)]
    marks = [mark for each in boundaries for mark in (*each.real, *each.poles) if mark.imag.contains(0)]
    positive = premises.of(name) is Assumption.POSITIVE
    said = []
    for x in _probes(marks):
        if positive and not x.real > 0:
            continue
        left, right = holds(one, {name: x}), holds(other, {name: x})
        if left is not None and right is not None and left is not right:
            return False
        said.append(left is not None and right is not None)
    known = not any(each.unknown for each in boundaries)
    return True if known and said and all(said) else None


def _boundaries(tree: Tree, name: str) -> list[Zeros]:
    """Where parts of a statement are zero or have poles."""
    found: list[Zeros] = []
    for each in every(tree):
        if isinstance(each, Relation) and name in variables(each) and not _at_infinity(each):
            found.append(zeros(gap(each.left, each.right), name))
        elif isinstance(each, Quotient) and name in variables(each.denominator):
            found.append(zeros(each.denominator, name))
        elif isinstance(each, Function) and each.name in EDGES and name in variables(each):
            found.append(zeros(each.arguments[0], name))
    return found


def _probes(marks: list[acb]) -> Iterator[acb]:
    """The boundaries, a point between any two neighbours, and points far out."""
    ordered: list[acb] = []
    for mark in sorted(marks, key=lambda ball: float(ball.real.mid())):
        if not ordered or float(mark.real.mid()) - float(ordered[-1].real.mid()) > APART:
            ordered.append(around(acb(mark.real.mid())))
    yield from ordered
    ends = [float(mark.real.mid()) for mark in ordered]
    for low, high in pairwise(ends):
        yield acb((low + high) / 2)
        yield acb(low + (high - low) / 7)
    outermost = (min(ends, default=0.0), max(ends, default=0.0))
    yield acb(outermost[0] - 1)
    yield acb(outermost[1] + 1)
    yield from (acb(x) for x in FAR if all(abs(x - end) > APART for end in ends))


def holds(tree: Tree, point: dict[str, acb]) -> bool | None:
    """Whether a statement is true at a point; None when that cannot be told. An undefined side makes it false."""
    match tree:
        case Truth(said):
            return said
        case Not(operand):
            said_inside = holds(operand, point)
            return None if said_inside is None else not said_inside
        case And(items):
            parts = [holds(item, point) for item in items]
            return False if False in parts else (None if None in parts else True)
        case Or(items):
            parts = [holds(item, point) for item in items]
            return True if True in parts else (None if None in parts else False)
        case Relation(left, sign, right):
            return _related(left, sign, right, point)
        case _:
            return None


def _at_infinity(relation: Relation) -> bool:
    return bool(infinite_end(relation.left) or infinite_end(relation.right))


def _related(left: Tree, sign: Sign, right: Tree, point: dict[str, acb]) -> bool | None:
    ends = [{"+": 1, "-": -1}.get(infinite_end(side), 0) for side in (left, right)]
    if any(ends):
        return _follows(sign, ends[0] - ends[1])
    with working_with(BITS):
        try:
            apart = value(left, point) - value(right, point)
        except Undefined:
            return False
        if apart.contains(0):
            return _follows(sign, 0) if apart.abs_upper() < IS_ZERO * (1 + abs(point_size(point))) else None
        if not apart.imag.contains(0):
            return sign is Sign.UNEQUAL
        if apart.real.contains(0):
            return None
        return _follows(sign, 1 if apart.real > 0 else -1)


def point_size(point: dict[str, acb]) -> arb:
    """The size of a point's largest coordinate."""
    return max((abs(ball) for ball in point.values()), key=lambda size: float(size.mid()), default=arb(0))


def _follows(sign: Sign, order: int) -> bool:
    """Whether a relation holds when left minus right has this sign."""
    match sign:
        case Sign.EQUAL:
            return order == 0
        case Sign.UNEQUAL:
            return order != 0
        case Sign.LESS:
            return order < 0
        case Sign.LESS_OR_EQUAL:
            return order <= 0
        case Sign.GREATER:
            return order > 0
        case Sign.GREATER_OR_EQUAL:
            return order >= 0


def same_inequality(one: Relation, other: Relation, premises: Premises) -> bool | None:
    """Two inequalities in several letters: the same when one gap is a positive number times the other."""
    one, other = _turned(one), _turned(other)
    gaps = gap(one.left, one.right), gap(other.left, other.right)
    if modular.ratio_is_constant(*gaps, premises.seed) is not False and _positive_ratio(*gaps, premises):
        return True if one.sign is other.sign else _not_at_boundary(gaps[0], premises)
    return _differ_somewhere(one, other, premises)


def _not_at_boundary(boundary: Tree, premises: Premises) -> bool | None:
    """“<” and “≤” differ where both sides are equal, if they ever are."""
    ever = any(True for _ in solutions(boundary, sorted(variables(boundary)), premises))
    return False if ever else None


def _turned(relation: Relation) -> Relation:
    """With “>” or “≥” between, whichever way it was written."""
    if relation.sign in REVERSED:
        return Relation(relation.right, REVERSED[relation.sign], relation.left)
    return relation


def _positive_ratio(one: Tree, other: Tree, premises: Premises) -> bool:
    names = sorted(variables(one) | variables(other))
    first: acb | None = None
    agreed = 0
    with working_with(BITS):
        for place in places(names, premises, 12):
            point = {name: exact(number) for name, number in place.items()}
            try:
                left, right = value(one, point), value(other, point)
            except Undefined:
                continue
            if left.contains(0) or right.contains(0):
                return False
            ratio = left / right
            first = ratio if first is None else first
            if not (agree(ratio, first) and ratio.real > 0):
                return False
            agreed += 1
    return agreed >= 5


def _differ_somewhere(one: Tree, other: Tree, premises: Premises) -> bool | None:
    """False when a point makes one true and the other not; otherwise it stays open."""
    names = sorted(variables(one) | variables(other))
    for place in places(names, premises, ENOUGH):
        point = {name: exact(number) for name, number in place.items()}
        said = holds(one, point), holds(other, point)
        if None not in said and said[0] is not said[1]:
            return False
    return None


def differ_somewhere(one: Tree, other: Tree, premises: Premises) -> bool:
    """Whether a point was found at which one statement is true and the other is not."""
    return _differ_somewhere(one, other, premises) is False
