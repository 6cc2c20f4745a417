"""A class of made-up learners with a few weeks behind them."""

import random
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from benchmarks.insight.world import World
from tests.tutor.practice.answers import right_answer, wrong_answer
from tutor.accounts.models import Role, School, User
from tutor.classrooms.models import Classroom
from tutor.classrooms.services import join_classroom
from tutor.curriculum.models import Course, Skill
from tutor.practice.models import PracticeSession, Problem
from tutor.practice.selectors import current_problem
from tutor.practice.services import go_on, start_session, submit_answer

SKILL = "two-step-equations"
Answering = Callable[..., Problem]


@pytest.fixture
def crowd(teacher: User, school: School, algebra: Course) -> Classroom:
    """Thirty-five, whose weeks end now: pages look at the clock."""
    teacher.school = school
    teacher.save(update_fields=["school"])
    return World(timezone.now(), 2, random.Random(4)).make(teacher, "8b", 35, 900)


@pytest.fixture
def equations(student: User, algebra: Course, now: datetime) -> PracticeSession:
    return start_session(student, algebra, now, seed=7, chosen=Skill.objects.get(slug=SKILL))


@pytest.fixture
def mates(classroom: Classroom, school: School, now: datetime) -> list[User]:
    """Five more in the class."""
    people = [User.objects.create_user(f"mate{n}", role=Role.STUDENT, school=school) for n in range(5)]
    for person in people:
        join_classroom(person, classroom, now)
    return people


@pytest.fixture
def answer() -> Answering:
    """Answer the open exercise and go on; `rights`: one a try. Returns the exercise that was answered."""

    def answered(practice: PracticeSession, *rights: bool, at: datetime) -> Problem:
        problem = current_problem(practice)
        for number, right in enumerate(rights):
            text = right_answer(problem) if right else wrong_answer(problem)
            submit_answer(problem, text, "plain", uuid.uuid4(), at + timedelta(seconds=20 * (number + 1)))
        problem.refresh_from_db()
        if not problem.is_open:
            go_on(problem, at + timedelta(minutes=2), seed=number)
        return problem

    return answered
