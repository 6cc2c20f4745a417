from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from knowledge_tracing.types import Observation
from tests.tutor.journey.conftest import Answer
from tutor.accounts.models import User
from tutor.assessments.making import Conditions, make
from tutor.assessments.models import Assessment
from tutor.classrooms import work
from tutor.classrooms.models import Assignment, Classroom
from tutor.curriculum.models import Course
from tutor.journey.today import Today, today
from tutor.practice.mastery import learn_from
from tutor.practice.models import PracticeSession
from tutor.practice.selectors import desk
from tutor.practice.services import start_session

DESK_QUERIES = 40  # whatever the number of tests, works, skills and answers


def seen(student: User, now: datetime) -> Today:
    shown = desk(student, now)
    return today(student, shown["known"], shown["visit"], now)


@pytest.fixture
def given(teacher: User, classroom: Classroom, exercises: list[str], now: datetime) -> Assignment:
    return work.give(teacher, classroom, "Week 3", exercises, date(2027, 3, 31), now)


@pytest.fixture
def exercises(algebra: Course) -> list[str]:
    return [algebra.skills.get(slug="two-step-equations").exercises.first().slug]


@pytest.fixture
def test_given(teacher: User, classroom: Classroom, exercises: list[str], now: datetime) -> Assessment:
    return make(teacher, classroom, "Mid-term", exercises, Conditions(), now)


@pytest.fixture
def fading(student: User, algebra: Course, now: datetime) -> PracticeSession:
    """A skill that was just mastered, barely; the last visit was some days ago."""
    visit = start_session(student, algebra, now - timedelta(days=3), seed=7)
    skill = algebra.skills.get(slug="two-step-equations")
    for number, right in enumerate([False, False, False] + [True] * 7):
        at = now + timedelta(minutes=number)
        learn_from(student, skill, Observation(correct=right, at=at.timestamp()), at)
    return visit


def test_a_test_that_is_open_comes_first(
    student: User, test_given: Assessment, given: Assignment, practice: PracticeSession, now: datetime
) -> None:
    shown = seen(student, now)
    assert (shown.kind, shown.step["test"]) == ("test", test_given)
    assert [row["given"] for row in shown.work] == [given]
    assert shown.visit is not None


def test_then_work_that_was_given(student: User, given: Assignment, practice: PracticeSession, now: datetime) -> None:
    shown = seen(student, now)
    assert (shown.kind, shown.step["given"], shown.work) == ("work", given, [])


def test_then_the_visit_of_the_last_day(student: User, practice: PracticeSession, now: datetime) -> None:
    shown = seen(student, now + timedelta(hours=23))
    assert (shown.kind, shown.step["id"], shown.visit) == ("visit", practice.pk, None)


def test_then_what_is_about_to_fade_with_its_day(student: User, fading: PracticeSession, now: datetime) -> None:
    at = now + timedelta(minutes=10)
    shown = seen(student, at)
    assert (shown.kind, shown.step["skill"].slug) == ("review", "two-step-equations")
    assert at < shown.step["due"] <= at + timedelta(days=7)
    assert shown.visit is not None, "an older visit stays within reach"


def test_else_one_practises_on_in_the_course_of_the_last_time(
    student: User, answer: Answer, now: datetime, algebra: Course
) -> None:
    calculus = Course.objects.get(slug="calculus")
    answer(start_session(student, calculus, now, seed=3), False, now)
    shown = seen(student, now + timedelta(days=3))
    assert (shown.kind, shown.step) == ("practise", calculus)


def test_the_desk_asks_the_database_a_bounded_number_of_times(
    sign_in: Any, student: User, teacher: User, classroom: Classroom, exercises: list[str], answer: Answer
) -> None:
    browser, now = sign_in(student), timezone.now()
    visit = start_session(student, Course.objects.get(slug="algebra"), now, seed=7)
    counts = []
    for _ in range(2):
        for number in range(4):
            make(teacher, classroom, f"Test {number}", exercises, Conditions(), now)
            work.give(teacher, classroom, f"Work {number}", exercises, None, now)
            answer(visit, number % 2 == 0, now)
        browser.get(reverse("practice:desk"))  # what is noted once an hour is noted
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert browser.get(reverse("practice:desk")).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= DESK_QUERIES


def test_there_is_one_primary_button(sign_in: Any, student: User, given: Assignment, test_given: Assessment) -> None:
    page = sign_in(student).get(reverse("practice:desk")).content.decode()
    assert page.count("button primary") == 1


def test_somebody_elses_work_is_not_on_the_desk(client: Client, given: Assignment) -> None:
    client.force_login(User.objects.create_user("eve"))
    assert "Week 3" not in client.get(reverse("practice:desk")).content.decode()
