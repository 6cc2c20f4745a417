"""Whether two trees of any sort mean the same."""

from collections.abc import Sequence as Many

from tutor.answers.equality import same
from tutor.answers.regions import NotARegion, as_statement
from tutor.answers.sampling import Premises
from tutor.answers.statement_comparison import same_statements
from tutor.answers.tree import (
    EXPRESSIONS,
    STATEMENTS,
    FiniteSet,
    Intersection,
    Interval,
    Matrix,
    Sequence,
    Tree,
    Union,
    Variable,
)

REGIONS = (Interval, Union, Intersection)
SPACE = "x of a set"  # a letter that nobody can type


def same_meaning(one: Tree, other: Tree, premises: Premises) -> bool | None:
    """Whether two trees mean the same; None when it cannot be decided. Different sorts of things never do."""
    if one == other:
        return True
    if isinstance(one, EXPRESSIONS) and isinstance(other, EXPRESSIONS):
        return same(one, other, premises)
    if isinstance(one, STATEMENTS) and isinstance(other, (*STATEMENTS, Variable)):
        return same_statements(one, other, premises)
    if isinstance(one, FiniteSet) and isinstance(other, FiniteSet):
        return same_collection(one.items, other.items, premises)
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        return one.brackets == other.brackets and same_in_order(one.items, other.items, premises)
    if isinstance(one, REGIONS) or isinstance(other, REGIONS):
        return same_regions(one, other, premises)
    if isinstance(one, Matrix) and isinstance(other, Matrix):
        return same_matrices(one.rows, other.rows, premises)
    return False


def all_of(outcomes: list[bool | None]) -> bool | None:
    """True when all are, False when one is False, otherwise open."""
    if False in outcomes:
        return False
    return None if None in outcomes else True


def same_in_order(one: Many[Tree], other: Many[Tree], premises: Premises) -> bool | None:
    if len(one) != len(other):
        return False
    return all_of([same_meaning(left, right, premises) for left, right in zip(one, other, strict=True)])


def same_collection(one: Many[Tree], other: Many[Tree], premises: Premises) -> bool | None:
    """As sets: order and repetition do not matter."""
    return all_of([found(each, other, premises) for each in one] + [found(each, one, premises) for each in other])


def found(thing: Tree, things: Many[Tree], premises: Premises) -> bool | None:
    """Whether a thing is among several."""
    outcomes = [same_meaning(thing, each, premises) for each in things]
    if True in outcomes:
        return True
    return None if None in outcomes else False


def same_matrices(one: Many[Many[Tree]], other: Many[Many[Tree]], premises: Premises) -> bool | None:
    if len(one) != len(other):
        return False
    return all_of([same_in_order(left, right, premises) for left, right in zip(one, other, strict=True)])


def same_regions(one: Tree, other: Tree, premises: Premises) -> bool | None:
    """Sets of real numbers with intervals among them."""
    if isinstance(one, Interval) and isinstance(other, Interval):
        closed = (one.low_closed, one.high_closed) == (other.low_closed, other.high_closed)
        ends = same_in_order((one.low, one.high), (other.low, other.high), premises)
        if closed and ends:
            return True
    try:
        return same_statements(as_statement(one, SPACE), as_statement(other, SPACE), premises)
    except NotARegion:
        return False
