"""Days and minutes of practice, without anything that could be lost."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from django.db.models.functions import TruncDate
from django.utils import timezone

from tutor.accounts.models import User
from tutor.journey.models import FirstRun
from tutor.practice.models import Attempt

DAYS = 14
PAUSE = timedelta(minutes=3)  # between two moments of work at most this much counts


@dataclass(frozen=True)
class Day:
    day: date
    practised: bool


@dataclass(frozen=True)
class Effort:
    """The last fourteen days, oldest first; `minutes` of today, and how many were `wanted`, where they were."""

    days: tuple[Day, ...]
    minutes: int
    wanted: int | None

    @property
    def count(self) -> int:
        return sum(each.practised for each in self.days)

    @property
    def practised(self) -> list[date]:
        return [each.day for each in self.days if each.practised]

    @property
    def is_reached(self) -> bool:
        return self.wanted is not None and self.minutes >= self.wanted


def effort(student: User, now: datetime) -> Effort:
    today = timezone.localdate(now)
    days = [today - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
    practised = _days_practised(student, days[0])
    wanted = _wanted(student, today)
    minutes = minutes_on(student, today) if wanted is not None else 0
    return Effort(tuple(Day(day, day in practised) for day in days), minutes, wanted)


def minutes_on(student: User, day: date) -> int:
    """Whole minutes of work on a day: from one exercise or answer to the next, long pauses cut short."""
    begin, end = start_of(day), start_of(day + timedelta(days=1))
    rows = Attempt.objects.filter(subject_id=student.subject_id, submitted_at__gte=begin, submitted_at__lt=end)
    moments = {at for row in rows.values_list("problem__presented_at", "submitted_at") for at in row if at >= begin}
    worked = sum((min(later - sooner, PAUSE) for sooner, later in pairwise(sorted(moments))), timedelta())
    return int(worked.total_seconds() // 60)


def _days_practised(student: User, first: date) -> set[date]:
    answers = Attempt.objects.filter(subject_id=student.subject_id, submitted_at__gte=start_of(first))
    return set(answers.order_by().annotate(day=TruncDate("submitted_at")).values_list("day", flat=True).distinct())


def _wanted(student: User, today: date) -> int | None:
    """The minutes that a student set out to do, on the day they said so."""
    said = FirstRun.objects.filter(student=student).first()
    return said.minutes if said is not None and timezone.localdate(said.answered_at) == today else None


def start_of(day: date) -> datetime:
    """Midnight, where this site is."""
    return timezone.make_aware(datetime.combine(day, time()))
