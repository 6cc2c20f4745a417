"""Before and after: how first tries went in the fortnight before a day and in the one after it, student by student.

Each student is compared with themself (paired), and counts once, however much they did. Nobody was picked by chance
for anything here: what is seen is a change, not its cause, and the page says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Count, QuerySet, Value, When
from django.utils.translation import gettext as _

from tutor.accounts.models import User
from tutor.classrooms.access import students_of
from tutor.classrooms.models import Assignment, Classroom
from tutor.curriculum.models import Skill
from tutor.insight.access import attempts_of
from tutor.insight.items import FIRST, RIGHT
from tutor.insight.statistics import Estimated, mean_difference
from tutor.practice.models import Attempt

FORTNIGHT = timedelta(days=14)
FEWEST_TRIES = 3  # of a student on each side
FEWEST_STUDENTS = 5  # before a mean is told


@dataclass(frozen=True, slots=True)
class Pair:
    """One student: right and all first tries, before and after."""

    student: User
    right_before: int
    before: int
    right_after: int
    after: int

    @property
    def counts(self) -> bool:
        return min(self.before, self.after) >= FEWEST_TRIES

    @property
    def share_before(self) -> float:
        return self.right_before / self.before if self.before else 0.0

    @property
    def share_after(self) -> float:
        return self.right_after / self.after if self.after else 0.0


def around_day(classroom: Classroom, skill: Skill, at: datetime) -> list[Pair]:
    """First tries on one skill around a moment."""
    return _pairs(classroom, _around(classroom, at).filter(problem__exercise__skill=skill), at)


def around_work(classroom: Classroom, work: Assignment) -> list[Pair]:
    """First tries on the skills of given work around the moment it was given; the work itself does not count."""
    skills = Skill.objects.filter(exercises__slug__in=work.exercises)
    tries = _around(classroom, work.given_at).filter(problem__exercise__skill__in=skills)
    return _pairs(classroom, tries.exclude(problem__session__assigned_work__assignment=work), work.given_at)


def _around(classroom: Classroom, at: datetime) -> QuerySet[Attempt]:
    return attempts_of(classroom, at - FORTNIGHT).filter(FIRST, submitted_at__lt=at + FORTNIGHT)


def _pairs(classroom: Classroom, tries: QuerySet[Attempt], at: datetime) -> list[Pair]:
    later = Case(When(submitted_at__gte=at, then=Value(1)), default=Value(0))
    counted = tries.annotate(later=later).values("problem__session__student", "later")
    found: dict[int, dict[int, tuple[int, int]]] = {}
    for row in counted.annotate(of=Count("pk"), right=Count("pk", filter=RIGHT)):
        found.setdefault(row["problem__session__student"], {})[row["later"]] = (row["right"], row["of"])
    people = [person for person in students_of(classroom) if person.pk in found]
    return [Pair(person, *found[person.pk].get(0, (0, 0)), *found[person.pk].get(1, (0, 0))) for person in people]


def change_view(pairs: Iterable[Pair]) -> dict[str, Any]:
    """The table, and what it comes to where enough students have enough answers on both sides."""
    listed = sorted(pairs, key=lambda each: each.student.get_full_name().lower())
    counted = [each for each in listed if each.counts]
    return {
        "pairs": [_row(each) for each in listed],
        "paired": len(counted),
        "before": _mean([each.share_before for each in counted]),
        "after": _mean([each.share_after for each in counted]),
        "difference": difference_of(counted),
    }


def difference_of(counted: list[Pair]) -> Estimated | None:
    """Mean of after less before, each student once; None while there are too few."""
    if len(counted) < FEWEST_STUDENTS:
        return None
    return mean_difference([each.share_after - each.share_before for each in counted])


def found_words(difference: Estimated) -> str:
    """What an interval lets one say.

    >>> found_words(Estimated(0.1, 0.02, 0.18)), found_words(Estimated(0.1, -0.02, 0.22))
    ('More came right afterwards.', 'The difference is too unsure to say which way it goes.')
    """
    if difference.low > 0:
        return _("More came right afterwards.")
    if difference.high < 0:
        return _("Less came right afterwards.")
    return _("The difference is too unsure to say which way it goes.")


def _row(each: Pair) -> dict[str, Any]:
    return {
        "id": each.student.pk,
        "name": each.student.get_full_name(),
        "right_before": each.right_before,
        "before": each.before,
        "right_after": each.right_after,
        "after": each.after,
        "counts": each.counts,
        "change": round(100 * (each.share_after - each.share_before)) if each.counts else None,
    }


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


def is_running(at: datetime, now: datetime) -> bool:
    """Whether the fortnight after is not over."""
    return now < at + FORTNIGHT
