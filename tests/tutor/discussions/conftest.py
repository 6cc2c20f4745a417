"""A class that talks: Sam and Mia, their teacher, and a room about one exercise."""

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from tutor.accounts.models import Role, School, User
from tutor.classrooms.models import Classroom
from tutor.classrooms.services import create_classroom, join_classroom
from tutor.curriculum.models import Course
from tutor.discussions.models import Post, Room
from tutor.discussions.rooms import let_talk, room_about_exercise
from tutor.discussions.writing import write

EXERCISE_OF = "two-step-equations"


@pytest.fixture
def mia(school: School) -> User:
    return User.objects.create_user("mia", role=Role.STUDENT, display_name="Mia Ode", born_in="2000-01", school=school)


@pytest.fixture
def kim(school: School) -> User:
    return User.objects.create_user("kim", role=Role.STUDENT, display_name="Kim Roe", born_in="2000-01", school=school)


@pytest.fixture
def quiet_class(teacher: User, student: User, mia: User, kim: User, algebra: Course, now: datetime) -> Classroom:
    """Where nobody has opened talking."""
    made = create_classroom(teacher, "7b", now)
    for each in (student, mia, kim):
        join_classroom(each, made, now)
    return made


@pytest.fixture
def talking(quiet_class: Classroom, teacher: User, now: datetime) -> Classroom:
    let_talk(teacher, quiet_class, True, now)
    return quiet_class


@pytest.fixture
def exercise(algebra: Course) -> str:
    return algebra.skills.get(slug=EXERCISE_OF).exercises.first().slug


@pytest.fixture
def room(talking: Classroom, exercise: str, now: datetime) -> Room:
    return room_about_exercise(talking, exercise, now)


@pytest.fixture
def says(room: Room, now: datetime) -> Callable[..., Post]:
    """Write something in the room, now unless said otherwise."""

    def say(writer: User, text: str, at: datetime | None = None, to: Post | None = None, **more: Any) -> Post:
        return write(writer, room, text, uuid.uuid4(), at or now, thread=to and to.thread, **more)

    return say


@pytest.fixture
def other_teacher(db: None) -> User:
    return User.objects.create_user("ted", role=Role.TEACHER, display_name="Mr Ted")
