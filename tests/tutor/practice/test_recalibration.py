"""Learners here answer by a made-up law, so that the fit has something to find; nothing is claimed from it."""

import random
import uuid
from datetime import datetime, timedelta

import pytest

from knowledge_tracing.logistic import load_parameters
from tests.tutor.practice.answers import right_answer, wrong_answer
from tutor.accounts.models import Role, School, User
from tutor.audit.models import Entry
from tutor.consent.contributing import choose_contribution, contributors
from tutor.curriculum.models import Course
from tutor.practice import recalibration
from tutor.practice.drift import drift_before, drift_of_late
from tutor.practice.models import ParameterSet, PracticeSession
from tutor.practice.parameters import in_force
from tutor.practice.recalibration import put_in_force, recalibrate
from tutor.practice.selectors import current_problem
from tutor.practice.services import go_on, start_session, submit_answer

LEARNERS, ANSWERS = 6, 8
CHANCE = 0.15  # much less than the shipped parameters foretell


@pytest.fixture(autouse=True)
def _few_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recalibration, "FEWEST_LEARNERS", LEARNERS)
    monkeypatch.setattr(recalibration, "FEWEST_ANSWERS", LEARNERS * ANSWERS // 2)


@pytest.fixture
def learners(school: School, algebra: Course, now: datetime) -> list[User]:
    return [_learner(number, school, algebra, now) for number in range(LEARNERS)]


def _learner(number: int, school: School, course: Course, now: datetime) -> User:
    who = User.objects.create_user(
        f"learner{number}", password="x", role=Role.STUDENT, display_name="L", born_in="2000-01", school=school
    )
    choose_contribution(who, True, now)
    practice, chances = start_session(who, course, now, seed=number), random.Random(number)
    for minute in range(ANSWERS):
        problem = current_problem(practice)
        right = chances.random() < CHANCE
        _say(practice, right, now + timedelta(minutes=minute))
        if not right:
            _say(practice, True, now + timedelta(minutes=minute, seconds=30))
        go_on(problem, now + timedelta(minutes=minute, seconds=40), seed=minute)
    return who


def _say(practice: PracticeSession, right: bool, now: datetime) -> None:
    problem = current_problem(practice)
    while problem.is_open:
        text = right_answer(problem) if right else wrong_answer(problem)
        submit_answer(problem, text, "plain", uuid.uuid4(), now)
        problem = current_problem(practice)
        if not right:
            return


@pytest.fixture
def later(now: datetime) -> datetime:
    return now + timedelta(days=1)


def test_answers_much_worse_than_foretold_lower_the_estimates(learners: list[User], later: datetime) -> None:
    made = recalibrate(later)
    assert made is not None
    assert made.in_force
    assert made.figures["learners"] == LEARNERS
    assert made.figures["log_loss_after"] < made.figures["log_loss_before"]
    assert in_force().parameters.version == made.version
    assert in_force().parameters.bias < load_parameters().bias


def test_nothing_is_made_from_learners_who_did_not_agree(learners: list[User], later: datetime) -> None:
    choose_contribution(learners[0], False, later)
    assert len(contributors(later)) == LEARNERS - 1
    assert recalibrate(later) is None


def test_who_is_too_young_to_agree_alone_is_not_counted(learners: list[User], later: datetime) -> None:
    learners[0].born_in = "2016-01"
    learners[0].save()
    assert recalibrate(later) is None


def test_a_gain_too_small_changes_nothing(
    learners: list[User], later: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recalibration, "WORTH_IT", 10.0)
    assert recalibrate(later) is None
    assert in_force().parameters == load_parameters()


def test_versions_come_a_week_apart(learners: list[User], later: datetime) -> None:
    assert recalibrate(later) is not None
    assert recalibrate(later + timedelta(days=6)) is None
    assert recalibrate(later + timedelta(days=8)) is not None
    assert ParameterSet.objects.filter(in_force=True).count() == 1


def test_after_a_roll_back_the_next_version_waits(learners: list[User], administrator: User, later: datetime) -> None:
    made = recalibrate(later)
    put_in_force(None, administrator, later)
    assert in_force().parameters == load_parameters()
    waiting = recalibrate(later + timedelta(days=8))
    assert waiting is not None
    assert not waiting.in_force
    put_in_force(waiting, administrator, later + timedelta(days=8))
    assert in_force().parameters.version == waiting.version
    assert ParameterSet.objects.get(pk=made.pk).rolled_back_at == later
    assert Entry.objects.filter(action="knowledge model chosen").count() == 3


def test_only_exercises_that_several_learners_met_get_a_difficulty_of_their_own(
    learners: list[User], later: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recalibration, "FEWEST_FOR_AN_EXERCISE", LEARNERS + 1)
    assert recalibrate(later).items == {}


def test_drift_is_seen(learners: list[User], now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.practice.drift.ENOUGH", 10)
    late = drift_of_late(now + timedelta(days=1))
    assert late.count == sum(band.count for band in late.bands) > 40
    assert late.foretold > late.observed + 0.05
    assert late.is_off
    assert drift_before(now + timedelta(days=1)).count == 0
    assert drift_before(now + timedelta(days=40)).count == late.count
