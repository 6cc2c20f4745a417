"""A class that is given a test of three exercises."""

import itertools
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from tests.tutor.practice.answers import right_answer, wrong_answer
from tutor.accounts.models import School, User
from tutor.assessments.making import Conditions, make
from tutor.assessments.models import Assessment, Sitting
from tutor.assessments.reading import Typed
from tutor.assessments.sitting import begin, save
from tutor.classrooms.models import Classroom
from tutor.curriculum.models import Course
from tutor.practice.models import Problem

Make = Callable[..., Assessment]


def drawing(first: int = 7) -> Callable[[], int]:
    """Seeds one after the other."""
    return itertools.count(first).__next__


@pytest.fixture
def slugs(algebra: Course) -> list[str]:
    skills = ("one-step-equations", "two-step-equations", "distributing")
    return [algebra.skills.get(slug=slug).exercises.order_by("level", "slug").first().slug for slug in skills]


@pytest.fixture
def made(teacher: User, classroom: Classroom, slugs: list[str], now: datetime) -> Make:
    """A test under these conditions."""

    def make_one(**how: Any) -> Assessment:
        return make(teacher, classroom, "Chapter 3", slugs, Conditions(**how), now)

    return make_one


@pytest.fixture
def sitting(student: User, made: Make, now: datetime) -> Sitting:
    """Sam at a test of thirty minutes."""
    return begin(student, made(minutes=30), now, drawing())


@pytest.fixture
def other_student(school: School) -> User:
    return User.objects.create_user("oto", role="student", display_name="Oto", born_in="2000-01", school=school)


def problem(sitting: Sitting, number: int) -> Problem:
    return sitting.session.problems.select_related("exercise", "session__student").get(number=number)


def write(sitting: Sitting, number: int, text: str, now: datetime, sent: bool = False) -> str:
    return save(sitting, problem(sitting, number), 0, Typed(text), sent, now)


def right(sitting: Sitting, number: int) -> str:
    return right_answer(problem(sitting, number))


def wrong(sitting: Sitting, number: int) -> str:
    return wrong_answer(problem(sitting, number))
