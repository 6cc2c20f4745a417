"""The knowledge model fitted to this deployment, from answers of learners who agreed; versioned, and undone at will.

Always from the shipped parameters, so that versions do not drift on each other's mistakes, and put in force only where
learners who had no say in it are foretold better.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from knowledge_tracing.features import NAMES, inputs
from knowledge_tracing.logistic import Parameters, load_parameters, logit
from tutor.accounts.models import User
from tutor.audit import services as audit
from tutor.consent.contributing import contributors
from tutor.curriculum.models import Exercise
from tutor.practice.models import ParameterSet
from tutor.practice.parameters import InForce
from tutor.practice.relearning import Answered, replayed

FEWEST_LEARNERS = 30
FEWEST_ANSWERS = 1_000
FEWEST_FOR_AN_EXERCISE = 5  # learners, before its difficulty is kept
RESTS = timedelta(days=7)  # between versions
WORTH_IT = 0.001  # nats by which learners who had no say must be foretold better


@dataclass(frozen=True)
class Row:
    """One first try as the fit reads it."""

    known: float
    needed: float
    exercise: Exercise
    learner: int
    correct: bool


def recalibrate(now: datetime) -> ParameterSet | None:
    """A new version, put in force where it is better.

    None where one was made of late, there are too few answers, or nothing is gained.
    """
    if ParameterSet.objects.filter(made_at__gt=now - RESTS).exists():
        return None
    parameters = load_parameters()
    rows = [row for number, who in enumerate(contributors(now)) for row in _rows(who, number, parameters)]
    if len({row.learner for row in rows}) < FEWEST_LEARNERS or len(rows) < FEWEST_ANSWERS:
        return None
    return _corrected(rows, parameters, now)


def _rows(student: User, number: int, parameters: Parameters) -> Iterator[Row]:
    model = InForce(parameters, {})
    for each in replayed(student, model):
        if each.observation.attempts == 1:
            yield _row(each, number, parameters)


def _row(each: Answered, number: int, parameters: Parameters) -> Row:
    x = inputs(each.skill, each.observation.at, parameters.forgetting, each.learner, needed=each.needed)
    return Row(logit(parameters, x), x["needed"], each.exercise, number, each.observation.correct)


def _corrected(rows: list[Row], parameters: Parameters, now: datetime) -> ParameterSet | None:
    from knowledge_tracing.recalibrating import correct, held_out_log_loss  # numpy: the worker's, not the web's

    exercises = sorted({row.exercise for row in rows}, key=lambda each: each.slug)
    answers = _as_arrays(rows, exercises)
    before, after = held_out_log_loss(answers, len(exercises), parameters.difficulty)
    if after > before - WORTH_IT:
        return None
    found = correct(answers, len(exercises), parameters.difficulty)
    met = Counter(exercise for exercise, _ in {(row.exercise, row.learner) for row in rows})
    items = {
        exercise.slug: round(exercise.difficulty + float(off), 3)
        for exercise, off in zip(exercises, found.items, strict=True)
        if met[exercise] >= FEWEST_FOR_AN_EXERCISE
    }
    figures = {"answers": len(rows), "learners": len({row.learner for row in rows})}
    losses = {"log_loss_before": round(before, 4), "log_loss_after": round(after, 4)}
    return _keep(found.applied(parameters, _version(now)), items, figures | losses, now)


def _as_arrays(rows: list[Row], exercises: list[Exercise]) -> Any:
    import numpy as np

    from knowledge_tracing.recalibrating import Answers

    number = {exercise: place for place, exercise in enumerate(exercises)}
    return Answers(
        known=np.array([row.known for row in rows]),
        needed=np.array([row.needed for row in rows]),
        difficulty=np.array([row.exercise.difficulty for row in rows]),
        item=np.array([number[row.exercise] for row in rows]),
        learner=np.array([row.learner for row in rows]),
        correct=np.array([float(row.correct) for row in rows]),
    )


@transaction.atomic
def _keep(parameters: Parameters, items: dict[str, float], figures: dict[str, Any], now: datetime) -> ParameterSet:
    """Store a version. Once somebody has rolled one back, the next waits for them to say yes."""
    made = ParameterSet.objects.create(
        version=parameters.version, values=as_file(parameters), items=items, figures=figures, made_at=now
    )
    if not ParameterSet.objects.filter(rolled_back_at__isnull=False).exists():
        put_in_force(made, None, now)
    return made


@transaction.atomic
def put_in_force(chosen: ParameterSet | None, by: User | None, now: datetime) -> None:
    """Make one version count, or with None those shipped. What was in force until now is rolled back if older comes."""
    for current in ParameterSet.objects.select_for_update().filter(in_force=True):
        back = by is not None and (chosen is None or chosen.made_at < current.made_at)
        current.in_force, current.rolled_back_at = False, now if back else current.rolled_back_at
        current.save(update_fields=["in_force", "rolled_back_at"])
    if chosen is not None:
        chosen.in_force, chosen.rolled_back_at = True, None
        chosen.save(update_fields=["in_force", "rolled_back_at"])
    audit.record(by, "knowledge model chosen", None, now, version=chosen.version if chosen else "shipped")


def as_file(parameters: Parameters) -> dict[str, Any]:
    """What `read_parameters` reads."""
    return {**asdict(parameters), "weights": {name: parameters.weights[name] for name in NAMES}}


def _version(now: datetime) -> str:
    return f"own-{now:%Y%m%d-%H%M%S}"
