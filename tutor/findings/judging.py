"""What came of saying a message once: 1 or 0, or None while it cannot be told."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from affect.types import Scenario
from tutor.answers import Verdict
from tutor.experiments.outcomes import Outcome
from tutor.practice.models import JUDGED, Attempt, DecisionRecord, Problem

LATER = timedelta(hours=8)  # without it, another visit is the same occasion
A_WEEK = timedelta(days=7)


def outcome_of(outcome: Outcome, decision: DecisionRecord, now: datetime) -> float | None:
    """How it went after this decision, by the outcome that was written down."""
    return JUDGES[outcome](decision, now)


def right_next(decision: DecisionRecord, now: datetime) -> float | None:
    """The first try at the next exercise of the skill; a solution shown before any try is not right."""
    later = Problem.objects.filter(session__student=decision.session.student_id, exercise__skill=decision.skill_id)
    practised = later.filter(presented_at__gte=decision.made_at).exclude(session__scenario=Scenario.TEST)
    following = practised.exclude(pk=decision.problem_id).order_by("presented_at", "pk").first()
    if following is None:
        return None
    tries = following.attempts.filter(verdict__in=JUDGED, voided_at=None, submitted_at__lte=now)
    verdict = tries.order_by("submitted_at", "pk").values_list("verdict", flat=True).first()
    if verdict is None:
        return 0.0 if following.revealed_at else None
    return float(verdict == Verdict.CORRECT)


def solved_unaided(decision: DecisionRecord, now: datetime) -> float | None:
    """None while the exercise is open."""
    problem = decision.problem
    if problem is None or problem.is_open:
        return None
    return float(problem.revealed_at is None)


def returns(decision: DecisionRecord, now: datetime) -> float | None:
    """None for everybody until the week is over: who comes back early would else count before who stays away."""
    if now < decision.made_at + A_WEEK:
        return None
    window = (decision.made_at + LATER, decision.made_at + A_WEEK)
    mine = Attempt.objects.filter(problem__session__student=decision.session.student_id, submitted_at__range=window)
    return float(mine.exists())


def dismissed(decision: DecisionRecord, now: datetime) -> float | None:
    """Put away while the exercise was open; None as long as it still may be."""
    problem = decision.problem
    if problem is None:
        return None
    end = problem.solved_at or problem.revealed_at
    if decision.dismissed_at is not None:
        return float(end is None or decision.dismissed_at <= end)
    return None if end is None else 0.0


JUDGES: Mapping[Outcome, Callable[[DecisionRecord, datetime], float | None]] = {
    Outcome.RIGHT_NEXT: right_next,
    Outcome.SOLVED_UNAIDED: solved_unaided,
    Outcome.RETURNS: returns,
    Outcome.DISMISSED: dismissed,
}
