"""How each exercise went in a class: how hard it was, what it tells apart, what it cost, and what went wrong."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Count, F, FloatField, Max, Q, QuerySet, Sum, Value, When
from django.utils.translation import gettext as _

from tutor.answers import Verdict
from tutor.classrooms.levels import LEVEL_WITHIN
from tutor.classrooms.models import Classroom
from tutor.curriculum.models import WRITTEN_HERE, Exercise
from tutor.curriculum.words import is_original
from tutor.insight.access import attempts_of, problems_of
from tutor.insight.durations import SecondsBetween
from tutor.insight.periods import Period
from tutor.insight.statistics import Estimated, Sums, median_of_counts, point_biserial, share
from tutor.practice.models import Attempt, Problem

ENOUGH = 30  # first tries, before anything is said of what an exercise tells apart
ENOUGH_OF_EACH = 5  # of them right, and as many wrong
SHOWN_SLIPS = 2  # of an exercise in the list of all
SHOWN_OF_EXAMPLES = ("subject_id", "row_key", "answer", "feedback")
NOTHING = Sums(0, 0, 0.0, 0.0, 0.0)
RIGHT = Q(verdict=Verdict.CORRECT)
FIRST = Q(expected__isnull=False)  # the chance of a right first answer is noted with first tries alone


@dataclass(frozen=True, slots=True)
class WrongAnswer:
    """A kind of wrong answer. `slip`: the recognised misconception, empty for all that were not recognised."""

    slip: str
    times: int
    newest: int  # the attempt that is shown as an example


@dataclass(slots=True)
class Item:
    """One exercise as a class met it."""

    exercise: Exercise
    met: int = 0
    given_up: int = 0
    helped: int = 0
    tries: int = 0  # first tries: one for each part of each time it was met
    right: int = 0
    sums: Sums = NOTHING
    seconds: Counter[int] = field(default_factory=Counter)
    wrong: list[WrongAnswer] = field(default_factory=list)

    @property
    def success(self) -> Estimated | None:
        return share(self.right, self.tries)

    @property
    def discrimination(self) -> float | None:
        """Of right first tries with the mastery that was estimated just before; None while there are too few."""
        few = self.tries < ENOUGH or min(self.right, self.tries - self.right) < ENOUGH_OF_EACH
        return None if few else point_biserial(self.sums)

    @property
    def median(self) -> int | None:
        """Seconds from being shown to being solved."""
        return median_of_counts(self.seconds)


def items_of(classroom: Classroom, period: Period, skill: str = "", exercise: str = "") -> list[Item]:
    """Every exercise that the class met in the period. Three queries, however many answers there are."""
    problems, attempts = problems_of(classroom, period.since), attempts_of(classroom, period.since)
    if skill or exercise:
        only = {"exercise__skill__slug": skill} if skill else {"exercise__slug": exercise}
        problems = problems.filter(**only)
        attempts = attempts.filter(**{f"problem__{name}": value for name, value in only.items()})
    met, answered = list(_met(problems)), list(_answered(attempts))
    found = Exercise.objects.filter(pk__in={row["exercise"] for row in met}).select_related("skill__course")
    items = {each.pk: Item(each) for each in found}
    for row in met:
        _add_met(items[row["exercise"]], row)
    for row in answered:
        if row["problem__exercise"] in items:  # shown before the period, and answered in it
            _add_answered(items[row["problem__exercise"]], row)
    return list(items.values())


def _met(problems: QuerySet[Problem]) -> Iterable[dict[str, Any]]:
    """Times met by exercise and seconds to the solution: as many rows as there are different times."""
    timed = problems.annotate(seconds=SecondsBetween(F("solved_at"), F("presented_at")))
    return timed.values("exercise", "seconds").annotate(
        met=Count("pk"),
        given_up=Count("revealed_at"),
        helped=Count("pk", filter=Q(hints_shown__gt=0) | ~Q(hints_given={})),
    )


def _answered(attempts: QuerySet[Attempt]) -> Iterable[dict[str, Any]]:
    """Answers by exercise, verdict, whether they were first tries, and the recognised slip."""
    first = Case(When(FIRST, then=Value(1)), default=Value(0))
    x = F("mastery_before")
    return (
        attempts.annotate(first=first)
        .values("problem__exercise", "verdict", "misconception", "first")
        .annotate(times=Count("pk"), newest=Max("pk"), x=Sum(x), xx=Sum(x * x, output_field=FloatField()))
    )


def _add_met(item: Item, row: Mapping[str, Any]) -> None:
    item.met += row["met"]
    item.given_up += row["given_up"]
    item.helped += row["helped"]
    if row["seconds"] is not None:
        item.seconds[row["seconds"]] += row["met"]


def _add_answered(item: Item, row: Mapping[str, Any]) -> None:
    right = row["verdict"] == Verdict.CORRECT
    if row["first"]:
        item.tries += row["times"]
        item.right += row["times"] if right else 0
        item.sums = _added(item.sums, row, right)
    if row["verdict"] == Verdict.WRONG:
        item.wrong.append(WrongAnswer(row["misconception"], row["times"], row["newest"]))


def _added(sums: Sums, row: Mapping[str, Any], right: bool) -> Sums:
    times, x = row["times"], row["x"]
    return Sums(
        sums.n + times,
        sums.right + times * right,
        sums.x + x,
        sums.xx + row["xx"],
        sums.x_right + x * right,
    )


def slips_of(item: Item) -> list[WrongAnswer]:
    """First and later tries together, the commonest first; those that were not recognised come last."""
    times, newest = Counter[str](), defaultdict[str, int](int)
    for each in item.wrong:
        times[each.slip] += each.times
        newest[each.slip] = max(newest[each.slip], each.newest)
    found = [WrongAnswer(slip, count, newest[slip]) for slip, count in times.items()]
    return sorted(found, key=lambda each: (not each.slip, -each.times, each.slip))


def item_rows(items: Iterable[Item], most_slips: int = SHOWN_SLIPS) -> list[dict[str, Any]]:
    """What a page shows of each; one more query, for an example of every slip."""
    chosen = [(item, [each for each in slips_of(item) if each.slip][:most_slips]) for item in items]
    wanted = [each.newest for __, slips in chosen for each in slips]
    examples = {each.pk: each for each in Attempt.objects.filter(pk__in=wanted).only(*SHOWN_OF_EXAMPLES)}
    return [_row(item, slips, examples) for item, slips in chosen]


def _row(item: Item, slips: Iterable[WrongAnswer], examples: Mapping[int, Attempt]) -> dict[str, Any]:
    exercise = item.exercise
    return {
        "slug": exercise.slug,
        "title": exercise.title,
        "skill_title": exercise.skill.title,
        "skill_slug": exercise.skill.slug,
        "level": exercise.level,
        "level_within": LEVEL_WITHIN[exercise.level],
        "offered": not exercise.retired and exercise.origin != WRITTEN_HERE,
        "met": item.met,
        "tries": item.tries,
        "right": item.right,
        "success": item.success,
        "discrimination": item.discrimination,
        "tells": tells(item.discrimination),
        "median": item.median,
        "hinted": _of(item.helped, item.met),
        "given_up": _of(item.given_up, item.met),
        "wrong": sum(each.times for each in item.wrong),
        "slips": [_slip(each, examples[each.newest]) for each in slips if each.newest in examples],
    }


def tells(discrimination: float | None) -> str:
    """What a correlation means to whoever has to choose an exercise.

    >>> tells(0.41), tells(0.02), tells(None)
    ('tells well', 'hardly tells', 'too few to say')
    """
    if discrimination is None:
        return _("too few to say")
    if discrimination >= 0.3:
        return _("tells well")
    return _("tells a little") if discrimination >= 0.1 else _("hardly tells")


def _slip(each: WrongAnswer, example: Attempt) -> dict[str, Any]:
    """`words`: what the student read. In other languages than the content's they alone say what it is."""
    name = each.slip.replace("-", " ")
    return {
        "slip": each.slip,
        "name": name if is_original() or not example.feedback else "",
        "times": each.times,
        "answer": example.answer,
        "words": example.feedback,
    }


def _of(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
