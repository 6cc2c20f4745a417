"""How the work of a visit goes, in words: behaviour states followed answer by answer. Never a feeling."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache

from affect.behaviour_states import StatesModel, Step, begin, observe
from tutor.answers import Verdict
from tutor.practice.lessons import seconds_at_work
from tutor.practice.models import JUDGED, Attempt, PracticeSession
from tutor.practice.problems import instance_of

FOLLOWED = 60  # answers back; what was before them no longer shows in a belief


def how_work_goes(session: PracticeSession) -> str | None:
    """The likeliest state in plain words; None before the first answer, or while no state is likelier than not."""
    belief = begin(_states())
    for step in _steps(session):
        belief = observe(belief, step)
    return belief.words


@cache
def _states() -> StatesModel:
    return StatesModel.load()


def _steps(session: PracticeSession) -> Iterator[Step]:
    counted = Attempt.objects.filter(problem__session=session, verdict__in=JUDGED, voided_at=None)
    whole = counted.select_related("problem__exercise").prefetch_related("problem__lessons")
    newest = list(whole.order_by("-submitted_at", "-pk")[:FOLLOWED])
    before: Attempt | None = None
    tries: dict[int, int] = {}
    for attempt in reversed(newest):
        yield _step(attempt, before, tries.get(attempt.problem_id, 0))
        tries[attempt.problem_id] = tries.get(attempt.problem_id, 0) + 1
        before = attempt


def _step(attempt: Attempt, before: Attempt | None, tries: int) -> Step:
    problem = attempt.problem
    began: datetime = before.submitted_at if tries and before else problem.presented_at
    return Step(
        solved=attempt.verdict == Verdict.CORRECT,
        tries_before=tries,
        other_skill=before is not None and before.problem.exercise.skill_id != problem.exercise.skill_id,
        seconds=seconds_at_work(problem, began, attempt.submitted_at),
        usual_seconds=instance_of(problem).usual_seconds,
        seconds_away=_seconds_away(attempt, before),
    )


def _seconds_away(attempt: Attempt, before: Attempt | None) -> float:
    """Between the last answer and the sight of this exercise."""
    return max((attempt.problem.presented_at - before.submitted_at).total_seconds(), 0.0) if before else 0.0
