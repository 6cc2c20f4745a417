"""One attempt: kept as it was written and judged, and what it tells about the learner's knowledge."""

import uuid
from datetime import datetime
from typing import Any

from knowledge_tracing.types import Observation
from tutor.answers import Judgement
from tutor.practice.lessons import seconds_at_work
from tutor.practice.mastery import known_skill
from tutor.practice.models import Attempt, Problem
from tutor.practice.parameters import in_force


def keep(
    problem: Problem,
    part: int,
    text: str,
    syntax: str,
    key: uuid.UUID,
    judgement: Judgement,
    now: datetime,
    seconds_to_first_action: float | None,
) -> Attempt:
    """Write down what was typed and what was said of it."""
    return Attempt.objects.create(
        subject_id=problem.session.student.subject_id,
        problem=problem,
        key=key,
        part=part,
        answer=text[:2000],
        syntax=syntax,
        submitted_at=now,
        **said_of(judgement),
        seconds_to_first_action=seconds_to_first_action,
    )


def said_of(judgement: Judgement) -> dict[str, Any]:
    """The columns of an attempt that tell how it was judged."""
    return {
        "verdict": judgement.verdict,
        "feedback": judgement.feedback,
        "misconception": judgement.misconception or "",
        "latex": judgement.latex,
        "start": judgement.start,
        "end": judgement.end,
    }


def chance_of(problem: Problem, now: datetime) -> float:
    """The chance that was given to a right first answer."""
    return known_skill(problem.session.student, problem.exercise.skill, now).success_at(problem.exercise)[0]


def observation_of(problem: Problem, correct: bool, number: int, now: datetime) -> Observation:
    """What the knowledge-tracing model learns from the `number`-th attempt."""
    return Observation(
        correct=correct,
        at=now.timestamp(),
        difficulty=in_force().difficulty_of(problem.exercise),
        hints=problem.hints_shown,
        attempts=number,
        seconds=seconds_at_work(problem, problem.presented_at, now),
    )
