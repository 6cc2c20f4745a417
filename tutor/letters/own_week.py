"""A student's own week in a sentence or two: what was done and what moved. Nothing where nothing was, and no blame."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from tutor.accounts.models import User
from tutor.journey.effort import start_of
from tutor.letters.week import MOVED, monday_of
from tutor.practice.models import JUDGED, Attempt


@dataclass(frozen=True, slots=True)
class OwnWeek:
    """`solved`: exercises solved since Monday, on `days` days; `surer`: the skill that moved most, if any did."""

    solved: int
    days: int
    surer: str


def own_week(student: User, now: datetime) -> OwnWeek:
    """One query."""
    counted = Attempt.objects.filter(subject_id=student.subject_id, verdict__in=JUDGED, voided_at=None)
    since = counted.filter(submitted_at__gte=start_of(monday_of(now)), submitted_at__lte=now)
    columns = ("problem_id", "problem__solved_at", "submitted_at", "problem__exercise__skill__title")
    rows = list(since.order_by("submitted_at", "pk").values_list(*columns, "mastery_before", "mastery_after"))
    solved = {problem for problem, solved_at, *_ in rows if solved_at is not None}
    days = {timezone.localdate(row[2]) for row in rows}
    return OwnWeek(len(solved), len(days), _surer([(row[3], row[4], row[5]) for row in rows]))


def _surer(steps: list[tuple[str, float | None, float | None]]) -> str:
    first: dict[str, float] = {}
    last: dict[str, float] = {}
    for skill, before, after in steps:
        if before is not None and after is not None:
            first.setdefault(skill, before)
            last[skill] = after
    risen = {skill: last[skill] - before for skill, before in first.items()}
    best = max(risen, key=lambda skill: risen[skill], default="")
    return best if best and risen[best] >= MOVED else ""
