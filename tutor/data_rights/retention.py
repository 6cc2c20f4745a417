"""Nothing about a learner is kept longer than two years after the end of study or course. No human step."""

from collections import Counter
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from tutor.accounts.models import Role, User
from tutor.audit import services as audit
from tutor.data_rights.models import RetentionRun
from tutor.offline.models import KeptSet
from tutor.personal_data.erasure import begin_erasure, carry_out
from tutor.personal_data.models import Why
from tutor.personal_data.registry import WHOLE_PERSON, Subject
from tutor.practice.lesson_models import LessonRead
from tutor.practice.models import LearnerState, PracticeSession, SkillState


def enforce_retention(now: datetime) -> RetentionRun | None:
    """Erase people whose studies ended too long ago, and the ended courses of those who learn on.

    Returns the report, or None when nothing was due.
    """
    people = [person for person, ended in ends_of_study() if is_over(ended, now)]
    for person in people:
        erasure = begin_erasure(Subject.of(person), WHOLE_PERSON, Why.RETENTION, None, now)
        carry_out(erasure, patient=True)
    rows = sum(_forget_course(*course, now) for course in _ended_courses(now))
    if not people and not rows:
        return None
    return RetentionRun.objects.create(ran_at=now, people=len(people), rows=rows)


def due_by_month(now: datetime) -> list[tuple[date, int]]:
    """How many people are erased in which month if they never come back, soonest first."""
    dues = (last_day(ended) + timedelta(days=1) for _, ended in ends_of_study())
    months = Counter(max(due, now.date()).replace(day=1) for due in dues)
    return sorted(months.items())


def ends_of_study() -> list[tuple[User, date]]:
    """Every learner and the day their study ended or, while it goes on, would have ended today.

    That is the latest of their last activity, the last day of their classes and the day they joined. A guardian's
    ends with their last ward's account.
    """
    learners = User.objects.filter(role=Role.STUDENT, is_active=True).annotate(
        worked=Max("practice_sessions__last_active_at"), taught=Max("memberships__classroom__ends_on")
    )
    alone = User.objects.filter(role=Role.GUARDIAN, is_active=True, wards=None)
    ended = [(person, _latest(person.worked, person.taught, person.date_joined)) for person in learners]
    return ended + [(person, _latest(person.last_login, person.date_joined)) for person in alone]


def last_day(ended: date) -> date:
    """The last day on which data may be kept."""
    return ended + timedelta(days=settings.RETENTION_DAYS)


def is_over(ended: date, now: datetime) -> bool:
    return now.date() > last_day(ended)


def _latest(*moments: datetime | date | None) -> date:
    days = (timezone.localdate(each) if isinstance(each, datetime) else each for each in moments if each is not None)
    return max(days)


def _ended_courses(now: datetime) -> "QuerySet[PracticeSession, tuple[int, int]]":
    """(student, course) of courses nobody has touched for too long."""
    before = now - timedelta(days=settings.RETENTION_DAYS + 1)
    courses = PracticeSession.objects.filter(student__is_active=True).order_by().values_list("student", "course")
    ended = courses.annotate(worked=Max("last_active_at")).filter(worked__lt=before)
    return ended.values_list("student", "course")


@transaction.atomic
def _forget_course(student: int, course: int, now: datetime) -> int:
    """Delete one learner's visits to one course with all that hangs on them, and what is known of its skills."""
    gone = PracticeSession.objects.filter(student=student, course=course).delete()[0]
    gone += KeptSet.objects.filter(student=student, course=course).delete()[0]
    gone += LessonRead.objects.filter(student=student, skill__course=course).delete()[0]
    gone += SkillState.objects.filter(student=student, skill__course=course).delete()[0]
    if not SkillState.objects.filter(student=student).exists():
        gone += LearnerState.objects.filter(student=student).delete()[0]
    audit.record(None, "course forgotten", User.objects.get(pk=student), now, course=course, rows=gone)
    return gone
