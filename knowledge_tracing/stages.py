"""Where a learner stands with a skill, and when it is time to practise it again.

Mastered: the chance of a right first answer to a middling exercise is at least MASTERED, and nine such learners in
ten are above AT_LEAST. Wheel-spinning: ten answers or more without mastery and mostly missed (Beck & Gong 2013).
"""

from collections.abc import Callable, Sequence
from enum import StrEnum

from knowledge_tracing.features import NOBODY
from knowledge_tracing.forgetting import DAY
from knowledge_tracing.logistic import Parameters
from knowledge_tracing.mastery import estimate_mastery, predict_success
from knowledge_tracing.types import LearnerHistory, Mastery, SkillHistory

MASTERED = 0.75
AT_LEAST = 0.6
SPINNING_AFTER = 10  # answers
MOSTLY_MISSED = 0.5
HORIZON = 365 * DAY


class Stage(StrEnum):
    """Where a learner stands with a skill."""

    NEW = "new"
    LEARNING = "learning"
    SPINNING = "not getting there"
    MASTERED = "mastered"
    FADING = "about to fade"


def is_mastered(mastery: Mastery) -> bool:
    """High, and surely so: two lucky answers are not mastery."""
    return mastery.probability >= MASTERED and mastery.lower >= AT_LEAST


def stage(history: SkillHistory, mastery: Mastery) -> Stage:
    """Where `history`, with the mastery estimated from it, stands."""
    if not history.answers:
        return Stage.NEW
    if is_mastered(mastery):
        return Stage.FADING if mastery.in_a_week < MASTERED else Stage.MASTERED
    spins = history.answers >= SPINNING_AFTER and history.steady < MOSTLY_MISSED
    return Stage.SPINNING if spins else Stage.LEARNING


def review_due(
    history: SkillHistory,
    *,
    now: float,
    parameters: Parameters,
    learner: LearnerHistory = NOBODY,
    needed: Sequence[SkillHistory] = (),
) -> float | None:
    """When a skill that is mastered now falls to MASTERED unless it is practised: seconds since the epoch.

    None where it is not mastered, or stays above for a year.
    """

    def kept(at: float) -> bool:
        chance = predict_success(history, difficulty=0.0, now=at, parameters=parameters, learner=learner, needed=needed)
        return chance >= MASTERED

    if not is_mastered(estimate_mastery(history, now=now, parameters=parameters, learner=learner, needed=needed)):
        return None
    return None if kept(now + HORIZON) else _last_moment(kept, now, now + HORIZON)


def _last_moment(kept: Callable[[float], bool], soon: float, late: float) -> float:
    """Halves the time between a moment when it still holds and one when it does not, down to an hour."""
    while late - soon > DAY / 24:
        middle = (soon + late) / 2
        soon, late = (middle, late) if kept(middle) else (soon, middle)
    return soon
