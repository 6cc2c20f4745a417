"""SIMULATED learners, made by a seed: they test the analysis, and say nothing about any message."""

import uuid
from datetime import datetime, timedelta

import numpy as np

from affect.types import Scenario
from tutor.accounts.models import Role, School, User
from tutor.adaptation.types import Moment, Said
from tutor.answers import Verdict
from tutor.consent.trials import choose_trials
from tutor.curriculum.models import Exercise
from tutor.experiments.assigning import said_rows, variant_for
from tutor.experiments.models import Experiment
from tutor.practice.models import Attempt, DecisionRecord, PracticeSession, Problem


def shares(count: int, mean: float, rng: np.random.Generator) -> list[float]:
    """One mean a learner, of 1 to 6 times each; learners differ (a beta law with three observations' weight)."""
    chances = rng.beta(3 * mean, 3 * (1 - mean), count)
    times = rng.integers(1, 7, count)
    return list(rng.binomial(times, chances) / times)


def practise(
    experiment: Experiment, school: School, chances: dict[str, float], count: int, now: datetime
) -> list[User]:
    """Simulated learners who heard the message twice; the next exercise comes right by the chance of their wording."""
    rng = np.random.default_rng(2026)
    return [_learner(number, experiment, school, chances, now, rng) for number in range(count)]


def _learner(
    number: int,
    experiment: Experiment,
    school: School,
    chances: dict[str, float],
    now: datetime,
    rng: np.random.Generator,
) -> User:
    who = User.objects.create_user(
        f"simulated{number}",
        role=Role.STUDENT,
        display_name="Simulated",
        born_in="2000-01",
        school=school,
        subject_id=uuid.UUID(int=number + 1),
    )
    choose_trials(who, True, now)
    variant = variant_for(experiment.fingerprint, who.subject_id, experiment.plan.variants)
    exercise = Exercise.objects.select_related("skill").order_by("pk").first()
    visit = PracticeSession.objects.create(
        student=who, course=exercise.skill.course, scenario=Scenario.COURSE, started_at=now, last_active_at=now
    )
    for time in range(2):
        at = now + timedelta(minutes=10 * time)
        missed = Problem.objects.create(session=visit, exercise=exercise, seed=1, number=2 * time + 1, presented_at=at)
        _say(visit, missed, Said(experiment.plan.message, variant), at)
        _answer(visit, exercise, 2 * time + 2, rng.random() < chances[variant], at + timedelta(minutes=2))
    return who


def _say(visit: PracticeSession, problem: Problem, said: Said, at: datetime) -> None:
    DecisionRecord.objects.create(
        subject_id=visit.student.subject_id,
        speaks=True,
        session=visit,
        problem=problem,
        moment=Moment.WRONG_ANSWER,
        skill=problem.exercise.skill,
        level=1,
        step=0,
        rule="repeated errors",
        reason="Simulated.",
        message="Simulated.",
        inputs={"said": said_rows(visit.student, [said], at)},
        made_at=at,
    )


def _answer(visit: PracticeSession, exercise: Exercise, number: int, right: bool, at: datetime) -> None:
    problem = Problem.objects.create(session=visit, exercise=exercise, seed=2, number=number, presented_at=at)
    Attempt.objects.create(
        subject_id=visit.student.subject_id,
        problem=problem,
        key=uuid.uuid4(),
        answer="simulated",
        verdict=Verdict.CORRECT if right else Verdict.WRONG,
        submitted_at=at + timedelta(seconds=30),
    )
