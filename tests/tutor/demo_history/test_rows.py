"""The rows are those that practice itself would have left."""

import random
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest
from django.db import models

from tests.conftest import NOON
from tutor.accounts.models import User
from tutor.assessments.models import Sitting
from tutor.classrooms.models import AssignedWork, Classroom
from tutor.curriculum.models import Course
from tutor.demo_history.learners import KINDS, Learner
from tutor.demo_history.library import Library
from tutor.demo_history.mind import Mind
from tutor.demo_history.month import Month
from tutor.demo_history.rows import Rows
from tutor.discussions.models import Post
from tutor.practice.models import Attempt, DecisionRecord, LearnerState, PracticeSession, Problem, SkillState
from tutor.practice.own_words import as_own_word
from tutor.practice.parameters import in_force
from tutor.practice.problems import instance_of
from tutor.practice.relearning import relearn
from tutor.practice.services import submit_answer
from tutor.sensing.models import Estimate, SelfReport


def test_what_is_known_is_what_the_answers_teach(simulated: list[User], now: datetime) -> None:
    for person in simulated:
        before = _histories(person)
        assert before
        relearn(person, now)
        assert _histories(person) == before


def _histories(person: User) -> dict[str, dict]:
    found = {row.skill.slug: row.history for row in SkillState.objects.filter(student=person).select_related("skill")}
    return found | {"all": LearnerState.objects.get(student=person).history}


@pytest.mark.parametrize("model", [PracticeSession, Problem, Attempt, DecisionRecord, SkillState, LearnerState])
def test_every_column_that_practice_fills_is_filled(
    model: type[models.Model], simulated: list[User], practice: PracticeSession, now: datetime
) -> None:
    problem = practice.problems.get()
    slip = instance_of(problem).expected.misconceptions[0].answer
    submit_answer(problem, slip, "plain", uuid.uuid4(), now + timedelta(seconds=50))
    submit_answer(problem, instance_of(problem).expected.answer, "plain", uuid.uuid4(), now + timedelta(seconds=90))
    real = [row for row in model.objects.all() if _owner(row) == practice.student_id]
    made = [row for row in model.objects.all() if _owner(row) != practice.student_id]
    assert _filled(real) <= _filled(made)


def _owner(row: models.Model) -> int:
    session = getattr(row, "session", None) or getattr(getattr(row, "problem", None), "session", None)
    return (session or row).student_id


def _filled(rows: Iterable[models.Model]) -> set[str]:
    rows = list(rows)
    assert rows
    return {
        field.attname
        for field in rows[0]._meta.concrete_fields
        for row in rows
        if getattr(row, field.attname) not in (None, "")
    }


def test_the_same_seed_makes_the_same_month(student: User, algebra: Course) -> None:
    assert _answers(student, algebra, 5) == _answers(student, algebra, 5) != _answers(student, algebra, 6)


def _answers(student: User, course: Course, seed: int) -> list[tuple[str, str, str]]:
    rng, rows, library = random.Random(seed), Rows(), Library.of(course)
    month = Month(student, Learner(KINDS[0], rng), library, Mind(student, library.skills, in_force()), rng, rows)
    for day in range(4):
        month.visit(NOON + timedelta(days=day))
    return [(each.problem.exercise.slug, each.answer, each.verdict) for each in rows.attempts]


def test_there_is_work_a_test_and_talk(simulated: list[User], simulated_class: Classroom) -> None:
    assert AssignedWork.objects.filter(student__in=simulated).exists()
    assert Sitting.objects.filter(student__in=simulated, judged_at__isnull=False).exists()
    assert Post.objects.filter(thread__room__classroom=simulated_class).count() >= 3


def test_nobody_is_at_work_now_and_nothing_is_to_come(simulated: list[User], now: datetime) -> None:
    newest = PracticeSession.objects.filter(student__in=simulated).latest("last_active_at").last_active_at
    assert now - timedelta(days=2) < newest < now - timedelta(hours=1)


def test_no_feeling_is_made_up(simulated: list[User]) -> None:
    assert not Estimate.objects.exists()
    assert all(as_own_word(report.feeling) for report in SelfReport.objects.all())
    assert not DecisionRecord.objects.filter(felt=True).exists()
