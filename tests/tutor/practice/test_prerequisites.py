"""What is known of the skills that a skill builds on, carried from the rows to the estimate."""

import importlib
import uuid
from dataclasses import replace
from datetime import datetime

import pytest
from django.apps import apps

from knowledge_tracing.logistic import load_parameters
from tests.tutor.practice.answers import right_answer, wrong_answer
from tutor.accounts.models import User
from tutor.curriculum.models import Course, Skill
from tutor.practice.mastery import known_skill, known_skills
from tutor.practice.models import ParameterSet, PracticeSession
from tutor.practice.parameters import in_force
from tutor.practice.recalibration import as_file, put_in_force
from tutor.practice.relearning import relearn, replayed
from tutor.practice.selectors import current_problem
from tutor.practice.services import submit_answer


@pytest.fixture
def next_skill(practice: PracticeSession) -> Skill:
    """A skill that is made to build on the one in practice alone."""
    practised = current_problem(practice).exercise.skill
    other = Skill.objects.filter(course=practised.course).exclude(pk=practised.pk).latest("order")
    other.prerequisites.set([practised])
    return other


@pytest.fixture
def weighing(next_skill: Skill, now: datetime) -> float:
    """A deployment that has learnt what prerequisites weigh."""
    shipped = load_parameters()
    own = replace(shipped, version="own", weights={**shipped.weights, "needed": 1.0})
    made = ParameterSet.objects.create(version="own", values=as_file(own), made_at=now)
    put_in_force(made, None, now)
    return 1.0


def answer(practice: PracticeSession, right: bool, now: datetime) -> None:
    problem = current_problem(practice)
    text = right_answer(problem) if right else wrong_answer(problem)
    submit_answer(problem, text, "plain", uuid.uuid4(), now)


@pytest.mark.parametrize("right", [True, False])
def test_an_answer_moves_what_builds_on_its_skill(
    right: bool, practice: PracticeSession, next_skill: Skill, weighing: float, student: User, now: datetime
) -> None:
    answer(practice, right, now)
    known = known_skill(student, next_skill, now)
    assert known.mastery.inputs["needed"] * (1 if right else -1) > 0.3
    assert known.mastery.contributions["needed"] == weighing * known.mastery.inputs["needed"]
    assert ("knows what this builds on" in known.success_at(next_skill.exercises.first())[1]) is right


def test_the_course_and_the_skill_alone_say_the_same(
    practice: PracticeSession, next_skill: Skill, weighing: float, student: User, algebra: Course, now: datetime
) -> None:
    answer(practice, True, now)
    in_course = {each.skill: each for each in known_skills(student, algebra, now)}[next_skill]
    assert in_course == known_skill(student, next_skill, now)


def test_learning_once_more_knows_the_prerequisites_too(
    practice: PracticeSession, next_skill: Skill, student: User, now: datetime
) -> None:
    answer(practice, True, now)
    before = known_skill(student, next_skill, now)
    relearn(student, now)
    assert known_skill(student, next_skill, now) == before
    assert [len(each.needed) for each in replayed(student, in_force())] == [0]


def test_sets_made_before_prerequisites_weighed_can_still_be_read(db: None, now: datetime) -> None:
    values = as_file(load_parameters())
    del values["weights"]["needed"]
    ParameterSet.objects.create(version="old", values=values, made_at=now, in_force=True)
    importlib.import_module("tutor.practice.migrations.0004_prerequisites_weigh").add_weight(apps, None)
    assert in_force().parameters.weights["needed"] == 0.0
