"""Some solutions lost, too many kept, or their signs turned round."""

from tutor.answers.comparison import found
from tutor.answers.sampling import Premises
from tutor.answers.shapes import solution_values
from tutor.answers.slips.signs import ALL_SIGNS, SIGN, negated
from tutor.answers.slips.slip import Candidates, Slip, with_one_changed
from tutor.answers.tree import EXPRESSIONS, FiniteSet, Negative, Tree, number
from tutor.answers.types import Expected
from tutor.wording import gettext_noop

DIVIDED = Slip(
    "divided-by-variable",
    gettext_noop("What you found is right, but there is more. If you divided by a letter: that loses a solution."),
)
ONE_ROOT = Slip(
    "one-root-only", gettext_noop("What you found is right, but there is more: two numbers have the same square.")
)
LOST = Slip("lost-solution", gettext_noop("What you found is right, but there is more to find."))
EXTRA = Slip("extra-solution", gettext_noop("Not all of these are solutions: put each of them into the task."))


def solutions_slip(answer: Tree, right: Tree, expected: Expected, seed: int) -> Slip | None:
    """What is missing among the solutions, or what is too much."""
    given, due = (solution_values(tree, expected.unknown) for tree in (answer, right))
    if not given or not due or not all(isinstance(each, EXPRESSIONS) for each in (*given, *due)):
        return None
    premises = Premises(expected.assumptions, seed)
    hits = {each: found(each, given, premises) for each in due}, {each: found(each, due, premises) for each in given}
    lost, extra = ([each for each, hit in side.items() if hit is False] for side in hits)
    if None in (*hits[0].values(), *hits[1].values()):
        return None
    if lost and not extra:
        return _lost(lost, given, premises)
    return EXTRA if extra and not lost else None


def _lost(lost: list[Tree], given: list[Tree], premises: Premises) -> Slip:
    if found(number(0), lost, premises):
        return DIVIDED
    return ONE_ROOT if all(found(Negative(each), given, premises) for each in lost) else LOST


def other_solutions(right: Tree, expected: Expected) -> Candidates:
    """All signs turned round, then one at a time."""
    values = tuple(solution_values(right, expected.unknown))
    if values and all(isinstance(each, EXPRESSIONS) for each in values):
        yield ALL_SIGNS, FiniteSet(tuple(map(negated, values)))
        for place, value in enumerate(values[:6]):
            yield SIGN, FiniteSet(with_one_changed(values, place, negated(value)))
