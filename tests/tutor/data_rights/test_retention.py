"""Two years after the end of study or course, to the day, with nobody doing anything."""

from datetime import datetime, timedelta

import pytest
from django.core.management import call_command

from benchmarks.trust.filling import Filled, fill
from tutor.accounts.models import Role, School, User
from tutor.audit.models import Entry
from tutor.classrooms.models import Classroom
from tutor.curriculum.models import Course
from tutor.data_rights.retention import due_by_month, enforce_retention
from tutor.personal_data.models import Erasure, Why
from tutor.personal_data.registry import WHOLE_PERSON, Subject
from tutor.personal_data.traces import traces
from tutor.practice.lesson_models import LessonRead
from tutor.practice.lessons import open_lesson
from tutor.practice.models import PracticeSession, SkillState
from tutor.practice.services import start_session


@pytest.fixture
def leaver(school: School, algebra: Course, now: datetime) -> Filled:
    """Somebody who worked today for the last time."""
    filled = fill(school)
    Classroom.objects.filter(teacher=filled.person).update(ends_on=None)
    PracticeSession.objects.filter(student=filled.person).update(last_active_at=now)
    User.objects.filter(pk=filled.person.pk).update(date_joined=now - timedelta(days=90))
    return filled


@pytest.mark.parametrize(("days", "kept"), [(729, True), (730, True), (731, False)])
def test_to_the_day(leaver: Filled, now: datetime, days: int, kept: bool) -> None:
    report = enforce_retention(now + timedelta(days=days))
    assert (report is None) is kept
    assert bool(traces(Subject.of(leaver.person), WHOLE_PERSON)) is kept


def test_a_class_that_ends_later_keeps_its_people(
    leaver: Filled, classroom: Classroom, student: User, now: datetime
) -> None:
    Classroom.objects.filter(pk=classroom.pk).update(ends_on=(now + timedelta(days=100)).date())
    PracticeSession.objects.filter(student=student).delete()
    User.objects.filter(pk=student.pk).update(date_joined=now)
    enforce_retention(now + timedelta(days=100 + 730))
    assert User.objects.filter(pk=student.pk).exists()
    enforce_retention(now + timedelta(days=100 + 731))
    assert not User.objects.filter(pk=student.pk).exists()


def test_it_is_reported_and_noted(leaver: Filled, now: datetime) -> None:
    report = enforce_retention(now + timedelta(days=731))
    assert report is not None
    assert report.people == 1
    assert Erasure.objects.get(subject_id=leaver.person.subject_id).why == Why.RETENTION
    assert Entry.objects.filter(action="erasure asked", actor_id=None).exists()


def test_an_old_course_of_somebody_who_learns_on_goes(student: User, algebra: Course, now: datetime) -> None:
    call_command("load_content", verbosity=0)
    calculus = Course.objects.exclude(pk=algebra.pk).first()
    assert calculus is not None
    start_session(student, algebra, now, seed=1)
    SkillState.objects.create(
        subject_id=student.subject_id,
        student=student,
        skill=algebra.skills.first(),
        mastery=0.5,
        certainty=0.5,
        model_version="test",
        updated_at=now,
    )
    open_lesson(student, algebra.skills.first(), None, now)
    later = now + timedelta(days=732)
    start_session(student, calculus, later, seed=1)
    report = enforce_retention(later)
    assert report is not None
    assert not LessonRead.objects.exists()
    assert (report.people, report.rows > 0) == (0, True)
    assert list(PracticeSession.objects.filter(student=student).values_list("course", flat=True)) == [calculus.pk]
    assert not SkillState.objects.filter(student=student).exists()


def test_a_guardian_whose_wards_are_gone_goes_too(db: None, now: datetime) -> None:
    guardian = User.objects.create_user("gia", role=Role.GUARDIAN)
    User.objects.filter(pk=guardian.pk).update(date_joined=now)
    enforce_retention(now + timedelta(days=730))
    assert User.objects.filter(pk=guardian.pk).exists()
    enforce_retention(now + timedelta(days=731))
    assert not User.objects.filter(pk=guardian.pk).exists()


def test_the_calendar_says_who_is_due_when(leaver: Filled, now: datetime) -> None:
    due = now + timedelta(days=731)
    assert (due.date().replace(day=1), 1) in due_by_month(now)
