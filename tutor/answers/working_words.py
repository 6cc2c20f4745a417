"""What is said about a line of working: where it goes wrong and how to look, never the answer itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from tutor.answers.equations import gap
from tutor.answers.inequalities import holds
from tutor.answers.line_comparison import Step
from tutor.answers.plain_printer import to_plain
from tutor.answers.sampling import Premises
from tutor.answers.slips import recognise
from tutor.answers.solving import zeros
from tutor.answers.tree import (
    EXPRESSIONS,
    STATEMENTS,
    Relation,
    Sign,
    Tree,
    Variable,
    constant_value,
    every,
    number,
    variables,
)
from tutor.answers.types import Expected, Kind, Unreadable
from tutor.answers.values import exact
from tutor.wording import gettext as _
from tutor.wording import gettext_noop

LARGEST_BOTTOM = 1000
NEAR = 1e-12
UNREADABLE = gettext_noop("Line {line} can't be read: {why}")
UNDECIDED = gettext_noop(
    "Line {line}: I can't tell whether this follows from line {before}. It does not count; a step between may help."
)
BREAKS = gettext_noop("Line {line} does not follow from line {before}.")
BREAKS_SOMEWHERE = gettext_noop("Line {line} does not follow from line {before}. Check what was done to each side.")
BREAKS_BECAUSE = gettext_noop("Line {line} does not follow from line {before}. {why}")
OTHER_SORT = gettext_noop(
    "Line {line} does not follow from line {before}: the one says what is equal, the other does not."
)
LOST = gettext_noop(
    "From line {before} to line {line} a solution got lost. Was something divided away that can be zero, or one of two "
    "roots forgotten?"
)
LOST_ONE = gettext_noop("From line {before} to line {line} the solution {solution} got lost.")
GAINED = gettext_noop(
    "From line {before} to line {line} something came in that does not solve line {before}. Put what you find into the "
    "first line."
)
GAINED_ONE = gettext_noop("From line {before} to line {line} {solution} came in: it does not solve line {before}.")
MOVED = gettext_noop("From line {before} to line {line} the solutions changed: look at the signs and at the ends.")


@dataclass(frozen=True)
class Telling:
    """All lines, made ready for comparing. `names_solutions`: there is no exercise whose answer could be given away."""

    lines: tuple[Tree | Unreadable, ...]
    premises: Premises
    names_solutions: bool

    def of(self, place: int, found: Step) -> str:
        """What is said about the line at a place, counted from 0; nothing about one that follows."""
        tree = self.lines[place]
        if isinstance(tree, Unreadable):
            return _(UNREADABLE).format(line=place + 1, why=tree.message)
        before = self.lines[place - 1] if place else None
        filled: dict[str, str] = {}
        match found:
            case Step.FIRST | Step.FOLLOWS:
                return ""
            case _ if before is None or isinstance(before, Unreadable) or found is Step.UNDECIDED:
                said = UNDECIDED
            case Step.BREAKS:
                said, filled = self._broken(before, tree)
            case _:
                said, filled = self._moved(place, before, tree, found)
        return _(said).format(line=place + 1, before=place, **filled)

    def _broken(self, before: Tree, tree: Tree) -> tuple[str, dict[str, str]]:
        if isinstance(before, STATEMENTS) != isinstance(tree, STATEMENTS):
            return OTHER_SORT, {}
        slip = recognise(tree, before, _as_exercise(before, self.premises), self.premises.seed)
        if slip is not None:
            return BREAKS_BECAUSE, {"why": _(slip.feedback)}
        return (BREAKS if isinstance(tree, EXPRESSIONS) else BREAKS_SOMEWHERE), {}

    def _moved(self, place: int, before: Tree, tree: Tree, found: Step) -> tuple[str, dict[str, str]]:
        loses = found is Step.LOSES
        more, less = (before, tree) if loses else (tree, before)
        named = next((each for each in _only_in(more, less) if self._may_be_named(each, place)), None)
        if named is not None:
            return (LOST_ONE if loses else GAINED_ONE), {"solution": to_plain(named)}
        if not all(each.sign is Sign.EQUAL for line in (more, less) for each in _relations(line)):
            return MOVED, {}
        return (LOST if loses else GAINED), {}

    def _may_be_named(self, solution: Relation, place: int) -> bool:
        """What the learner wrote already is no secret."""
        written = [line for line in self.lines[: place + 1] if not isinstance(line, Unreadable)]
        return self.names_solutions or any(_says(each, solution) for line in written for each in _relations(line))


def _says(relation: Relation, solution: Relation) -> bool:
    value = constant_value(solution.right)
    return relation.left == solution.left and relation.sign is Sign.EQUAL and constant_value(relation.right) == value


def _as_exercise(line: Tree, premises: Premises) -> Expected:
    """A line as if it were a right answer, to find the slip behind the next."""
    kind = Kind.EXPRESSION
    if isinstance(line, STATEMENTS):
        equal = isinstance(line, Relation) and line.sign is Sign.EQUAL
        kind = Kind.EQUATION if equal else Kind.INEQUALITY
    letters = tuple(sorted(variables(line)))
    return Expected("", kind, variables=letters, assumptions=premises.assumptions)


def _only_in(more: Tree, less: Tree) -> Iterator[Relation]:
    """Solutions of one statement in one letter that do not solve another, as far as they are fractions."""
    names = variables(more) | variables(less)
    if len(names) != 1:
        return
    name = next(iter(names))
    for value in _places(more, name):
        point = {name: exact(value)}
        if holds(more, point) and holds(less, point) is False:
            yield Relation(Variable(name), Sign.EQUAL, number(value))


def _places(tree: Tree, name: str) -> Iterator[Fraction]:
    for relation in _relations(tree):
        for root in zeros(gap(relation.left, relation.right), name).real if name in variables(relation) else ():
            there = float(root.real.mid())
            value = Fraction(there).limit_denominator(LARGEST_BOTTOM)
            if abs(float(value) - there) < NEAR * (1 + abs(there)):
                yield value


def _relations(tree: Tree) -> list[Relation]:
    return [each for each in every(tree) if isinstance(each, Relation)]
