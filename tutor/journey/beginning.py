"""The first run: three questions, asked once, and then practice."""

from datetime import datetime

from django.db import transaction

from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.consent.permission import layers_of
from tutor.curriculum.models import Course
from tutor.journey.models import FirstRun
from tutor.practice.models import PracticeSession
from tutor.practice.services import start_session

MINUTES = (5, 10, 20)


def is_asked(student: User) -> bool:
    """Whether the questions are still to be asked of somebody who has not practised."""
    return not FirstRun.objects.filter(student=student).exists()


def may_be_sensed(student: User) -> bool:
    """Whether there is anything to say yes or no to: the site and the school allow it, and they have not agreed."""
    return any(each.profile and each.school and not each.own for each in layers_of(student).values())


@transaction.atomic
def begin(student: User, course: Course, minutes: int, now: datetime, seed: int) -> PracticeSession:
    """Keep what was said and start."""
    hold(student)
    FirstRun.objects.get_or_create(student=student, defaults={"minutes": minutes, "answered_at": now})
    return start_session(student, course, now, seed)


@transaction.atomic
def pass_over(student: User, now: datetime) -> None:
    """The questions are not asked again."""
    hold(student)
    FirstRun.objects.get_or_create(student=student, defaults={"answered_at": now})
