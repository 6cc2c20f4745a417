"""A small simulated class."""

from datetime import datetime

import pytest

from tutor.accounts.models import User
from tutor.classrooms.access import students_of
from tutor.classrooms.models import Classroom
from tutor.curriculum.models import Course
from tutor.demo_history.making import Size, make_history

SMALL = Size(students=4, days=10)


@pytest.fixture
def simulated_class(teacher: User, algebra: Course, now: datetime) -> Classroom:
    return make_history(teacher, "correct-horse", now, size=SMALL)


@pytest.fixture
def simulated(simulated_class: Classroom) -> list[User]:
    return list(students_of(simulated_class))
