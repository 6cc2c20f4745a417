"""Who else works at the school."""

from datetime import date, datetime

import pytest

from tutor.accounts.models import School, User
from tutor.administration.models import ClassPlace, Term
from tutor.classrooms.models import Classroom


@pytest.fixture
def term(school: School) -> Term:
    """A term that runs in the noon of the tests."""
    return Term.objects.create(school=school, name="Spring", first_day=date(2026, 1, 5), last_day=date(2026, 3, 2))


@pytest.fixture
def placed(classroom: Classroom, term: Term) -> ClassPlace:
    return ClassPlace.objects.create(classroom=classroom, term=term, school=term.school)


@pytest.fixture
def colleague(teacher: User, now: datetime) -> User:
    """A teacher with a password."""
    teacher.set_password("correct-horse")
    teacher.save()
    return teacher
