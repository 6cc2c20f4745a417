"""Count weeks that are over, once: all classes of a teacher at the same moment, so that nothing can be subtracted.

A week of a class is told only where

    five learners or more said something,
    they did not all say the same (which would tell what each said),
    none of them is counted for another class of this teacher in that week, and
    those whose feelings the teacher does not see one by one are none, or five or more

(k-anonymity with l = 2: Sweeney 2002; Machanavajjhala et al. 2007). Whoever joins or leaves a class later changes
nothing in weeks that are settled, and neither does an answer that arrives late.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.classrooms.access import classrooms_of
from tutor.classrooms.feelings import TOGETHER
from tutor.classrooms.models import Classroom, Membership
from tutor.consent.policy import rules_in_force
from tutor.consent.sharing import sharers
from tutor.insight.models import ClimateWeek, Kind
from tutor.insight.voices import Voices, monday, voices_of

BACK = 12  # weeks, at the first look


def settle(teacher: User, now: datetime) -> None:
    """Count every week that is over and was not counted. Safe to repeat."""
    if weeks_to_settle(teacher, now):
        with transaction.atomic():
            hold(teacher)  # two looks at once take turns
            _settle(teacher, weeks_to_settle(teacher, now), now)


def weeks_to_settle(teacher: User, now: datetime) -> list[date]:
    """The Mondays of weeks that are over and not settled for this teacher, oldest first."""
    this = monday(timezone.localdate(now))
    newest = ClimateWeek.objects.filter(classroom__teacher=teacher).aggregate(newest=Max("week"))["newest"]
    first = newest + timedelta(weeks=1) if newest else this - timedelta(weeks=BACK)
    return [first + timedelta(weeks=number) for number in range((this - first).days // 7)]


def _settle(teacher: User, weeks: Collection[date], now: datetime) -> None:
    if not weeks:
        return
    members = _members(teacher)
    everybody = set().union(*members.values()) if members else set()
    infers = rules_in_force(now).infers
    since, until = _midnight(min(weeks)), _midnight(max(weeks) + timedelta(weeks=1))
    voices = voices_of(everybody, since, until, infers)
    sharing = sharers(User.objects.filter(pk__in=everybody)) if infers else set()
    kinds = list(Kind) if infers else [Kind.EXERCISE]
    ClimateWeek.objects.bulk_create(
        row for week in weeks for kind in kinds for row in _week(members, voices, kind, week, sharing)
    )


def _members(teacher: User) -> dict[Classroom, set[int]]:
    members: dict[Classroom, set[int]] = {room: set() for room in classrooms_of(teacher)}
    by_number = {room.pk: students for room, students in members.items()}
    in_class = Membership.objects.filter(classroom__in=by_number, student__is_active=True)
    for room, student in in_class.values_list("classroom", "student"):
        by_number[room].add(student)
    return members


def _week(
    members: Mapping[Classroom, set[int]], voices: Voices, kind: Kind, week: date, sharing: Collection[int]
) -> Iterator[ClimateWeek]:
    """A row for every class, empty where counts would tell of anybody."""
    said, counted = voices.get((kind, week), {}), set[int]()
    for classroom, students in members.items():
        group = {student: said[student] for student in students & said.keys()}
        seen = sharing if kind is not Kind.EXERCISE else group.keys()  # words on exercises are on each student's page
        if may_be_told(group, counted, seen):
            counted |= group.keys()
            yield ClimateWeek(
                classroom=classroom, week=week, kind=kind, learners=len(group), counts=Counter(group.values())
            )
        else:
            yield ClimateWeek(classroom=classroom, week=week, kind=kind)


def may_be_told(group: Mapping[int, str], counted: Collection[int], seen: Iterable[int]) -> bool:
    """Whether the counts of a group tell of nobody in it.

    `counted`: who is in a group that is told already. `seen`: whose own words the teacher reads one by one.
    """
    hidden = group.keys() - set(seen)
    return (
        len(group) >= TOGETHER
        and len(set(group.values())) > 1
        and group.keys().isdisjoint(counted)
        and (not hidden or len(hidden) >= TOGETHER)
    )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
