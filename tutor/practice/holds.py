"""What a teacher chose in the policy's place for a learner: a skill, a level, or both.

One choice counts at a time: one for the learner before one for a whole class, and of two the newer. A chosen skill
counts within its own course.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from tutor.accounts.models import User
from tutor.adaptation.types import Preferences
from tutor.curriculum.models import Course, Skill
from tutor.practice.models import PolicyHold


class Chosen(NamedTuple):
    """What is held, and the last day on which it counts."""

    skill: Skill | None
    level: int | None
    until: date | None


def preferences_for(student: User, course: Course, now: datetime) -> Preferences:
    """What the policy keeps to for this learner in this course; nothing where no teacher chose."""
    running = PolicyHold.objects.filter(Q(until=None) | Q(until__gte=timezone.localdate(now)), student=student)
    here = running.filter(Q(skill=None) | Q(skill__course=course)).select_related("skill")
    found = here.first()
    if found is None:
        return Preferences()
    return Preferences(found.skill.slug if found.skill else "", found.level)


def hold_for(
    students: Iterable[User], hold: int, classroom: int, chosen: Chosen, by: User, now: datetime, for_class: bool
) -> None:
    """Keep learners, who are locked already, to what was chosen. The same choice twice counts once."""
    rows = [
        PolicyHold(
            student=each,
            hold=hold,
            classroom=classroom,
            held_by=by,
            held_at=now,
            for_class=for_class,
            **chosen._asdict(),
        )
        for each in students
    ]
    PolicyHold.objects.bulk_create(rows, ignore_conflicts=True)


def release(hold: int) -> None:
    """Take a choice back from everybody."""
    PolicyHold.objects.filter(hold=hold).delete()


def let_go(student: User, classroom: int) -> None:
    """Once a learner has left the class."""
    PolicyHold.objects.filter(student=student, classroom=classroom).delete()
