"""Does an answer say the same as the right one? One way for each kind of answer, the cheap and exact ones first."""

from collections.abc import Callable
from dataclasses import dataclass

from tutor.answers.antiderivatives import judge_antiderivative
from tutor.answers.comparison import (
    all_of,
    same_collection,
    same_in_order,
    same_matrices,
)
from tutor.answers.equality import same
from tutor.answers.equations import gap, same_zeros
from tutor.answers.numbers import digits_lacking, near_enough
from tutor.answers.quantities import same_quantity
from tutor.answers.regions import NotARegion, as_statement
from tutor.answers.sampling import Premises
from tutor.answers.shapes import bare, entries, rows, solution_values, things
from tutor.answers.statement_comparison import same_statements
from tutor.answers.systems_of_answers import same_system
from tutor.answers.tree import And, FiniteSet, Interval, Or, Relation, Sequence, Sign, Tree, Union
from tutor.answers.types import Expected, Kind
from tutor.wording import gettext, gettext_noop

MIND_BARS = gettext_noop("Almost: for negative values the logarithm needs bars, ln|…|.")
ADD_CONSTANT = gettext_noop("Add the constant of integration, + C.")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether the answer is right, and what its form still lacks."""

    right: bool | None
    lacking: str | None = None


def judge_kind(answer: Tree, right: Tree, expected: Expected, seed: int) -> Outcome:
    """Compare as the kind of the answer asks."""
    premises = Premises(expected.assumptions, seed)
    if expected.kind is Kind.ANTIDERIVATIVE:
        return _antiderivative(answer, right, expected, premises)
    said = KINDS[expected.kind](answer, right, expected, premises)
    if said and expected.precision is not None and expected.kind is Kind.NUMBER:
        return Outcome(said, digits_lacking(bare(answer, expected.unknown), expected.precision))
    return Outcome(said)


def _expression(answer: Tree, right: Tree, expected: Expected, premises: Premises) -> bool | None:
    return same(bare(answer, expected.unknown), bare(right, expected.unknown), premises)


def _number(answer: Tree, right: Tree, expected: Expected, premises: Premises) -> bool | None:
    answer, right = bare(answer, expected.unknown), bare(right, expected.unknown)
    if expected.precision is None:
        return same(answer, right, premises)
    return near_enough(answer, right, expected.precision)


def _equation(answer: Tree, right: Tree, expected: Expected, premises: Premises) -> bool | None:
    if not isinstance(answer, Relation) or not isinstance(right, Relation):
        return same_statements(answer, right, premises, expected.multiplicity)
    if answer.sign is not Sign.EQUAL or right.sign is not Sign.EQUAL:
        return same_statements(answer, right, premises)
    gaps = gap(answer.left, answer.right), gap(right.left, right.right)
    return same_zeros(*gaps, premises, expected.multiplicity)


def _solutions(answer: Tree, right: Tree, expected: Expected, premises: Premises) -> bool | None:
    """Values in any order; or, where inequalities or intervals are among them, the same real numbers."""
    letter = expected.letter
    if _is_region(answer, letter) or _is_region(right, letter):
        return _region(answer, right, expected, premises)
    left, target = (solution_values(tree, expected.unknown) for tree in (answer, right))
    if expected.precision is None:
        return same_collection(left, target, premises)
    near = expected.precision
    return all_of([any(near_enough(one, each, near) for each in others)
                   for ones, others in ((left, target), (target, left)) for one in ones])  # fmt: skip


def _is_region(tree: Tree, letter: str) -> bool:
    match tree:
        case Interval() | Union():
            return True
        case Relation(_, sign, _):
            return sign is not Sign.EQUAL
        case And(items) | Or(items) | Sequence(items, "") | FiniteSet(items):
            return any(_is_region(item, letter) for item in items)
        case _:
            return False


def _region(answer: Tree, right: Tree, expected: Expected, premises: Premises) -> bool | None:
    try:
        return same_statements(as_statement(answer, expected.letter), as_statement(right, expected.letter), premises)
    except NotARegion:
        return False


def _statement(answer: Tree, right: Tree, _: Expected, premises: Premises) -> bool | None:
    return same_statements(answer, right, premises)


def _set(answer: Tree, right: Tree, expected: Expected, premises: Premises) -> bool | None:
    return same_collection(things(answer), things(right), premises)


def _list(answer: Tree, right: Tree, expected: Expected, premises: Premises) -> bool | None:
    left, target = things(answer), things(right)
    if expected.ordered:
        return same_in_order(left, target, premises)
    return len(left) == len(target) and same_collection(left, target, premises)


def _point(answer: Tree, right: Tree, expected: Expected, premises: Premises) -> bool | None:
    return same_in_order(entries(answer, expected.variables), entries(right, expected.variables), premises)


def _matrix(answer: Tree, right: Tree, _: Expected, premises: Premises) -> bool | None:
    return same_matrices(rows(answer), rows(right), premises)


def _system(answer: Tree, right: Tree, expected: Expected, premises: Premises) -> bool | None:
    return same_system(answer, right, expected.variables, premises)


def _quantity(answer: Tree, right: Tree, expected: Expected, premises: Premises) -> bool | None:
    return same_quantity(answer, right, expected.precision, premises)


def _antiderivative(answer: Tree, right: Tree, expected: Expected, premises: Premises) -> Outcome:
    own = frozenset(expected.variables)
    said = judge_antiderivative(answer, right, expected.letter, own, premises)
    if not said.differs_by_constant:
        return Outcome(said.differs_by_constant)
    if expected.require_constant and not said.has_constant:
        return Outcome(True, gettext(ADD_CONSTANT))
    return Outcome(True, None if said.same_domain else gettext(MIND_BARS))


KINDS: dict[Kind, Callable[[Tree, Tree, Expected, Premises], bool | None]] = {
    Kind.EXPRESSION: _expression,
    Kind.DERIVATIVE: _expression,
    Kind.LIMIT: _expression,
    Kind.NUMBER: _number,
    Kind.EQUATION: _equation,
    Kind.SOLUTIONS: _solutions,
    Kind.INEQUALITY: _region,
    Kind.INTERVAL: _region,
    Kind.SET: _set,
    Kind.LIST: _list,
    Kind.POINT: _point,
    Kind.MATRIX: _matrix,
    Kind.SYSTEM: _system,
    Kind.LOGIC: _statement,
    Kind.QUANTITY: _quantity,
}
