"""Mastery of one skill: the chance of a right first answer, unaided, to a middling exercise of it."""

from collections.abc import Sequence

from knowledge_tracing.features import NOBODY, inputs, observe
from knowledge_tracing.forgetting import DAY, Forgetting, retention
from knowledge_tracing.learner import observe_learner
from knowledge_tracing.logistic import Parameters, logit
from knowledge_tracing.reasons import reasons
from knowledge_tracing.sigmoid import sigmoid
from knowledge_tracing.types import LearnerHistory, Mastery, SkillHistory
from knowledge_tracing.uncertainty import NINE_IN_TEN

__all__ = ["certainty", "estimate_mastery", "observe", "observe_learner", "predict_success"]

WEEK = 7 * DAY
EVIDENCE_FOR_HALF = 4.0  # answers after which certainty is one half


def estimate_mastery(
    history: SkillHistory,
    *,
    now: float,
    parameters: Parameters,
    learner: LearnerHistory = NOBODY,
    needed: Sequence[SkillHistory] = (),
) -> Mastery:
    """P(L = 1 | X) = σ(w0 + Σ wᵢXᵢ) at `now` (seconds since the epoch), in a week, and what it is at least.

    `needed`: what is known of the skills that this one builds on.
    """
    x = inputs(history, now, parameters.forgetting, learner, needed=needed)
    z = logit(parameters, x)
    deviation = parameters.uncertainty.deviation(_evidence(history, now, parameters.forgetting))
    return Mastery(
        probability=sigmoid(z),
        in_a_week=predict_success(
            history, difficulty=0.0, now=now + WEEK, parameters=parameters, learner=learner, needed=needed
        ),
        lower=sigmoid(z - NINE_IN_TEN * deviation),
        inputs=x,
        contributions={name: weight * x[name] for name, weight in parameters.weights.items()},
        bias=parameters.bias,
        reasons=reasons(history, now),
        certainty=certainty(history, now, parameters.forgetting),
    )


def predict_success(
    history: SkillHistory,
    *,
    difficulty: float,
    now: float,
    parameters: Parameters,
    learner: LearnerHistory = NOBODY,
    solved: float = 0.0,
    needed: Sequence[SkillHistory] = (),
) -> float:
    """The chance of a right first answer to an exercise of this difficulty (logits), `solved` so often before."""
    x = inputs(history, now, parameters.forgetting, learner, solved, needed)
    return sigmoid(logit(parameters, x, difficulty))


def certainty(history: SkillHistory, now: float, forgetting: Forgetting) -> float:
    """How much of the estimate rests on this skill's own answers, 0..1: n / (n + 4), less when they are long ago.

    >>> certainty(SkillHistory(), 0.0, Forgetting(3.0, 0.5))
    0.0
    >>> certainty(SkillHistory(answers=4, last_at=0.0), 0.0, Forgetting(3.0, 0.5))
    0.5
    """
    share = history.answers / (history.answers + EVIDENCE_FOR_HALF)
    return share * _kept(history, now, forgetting)


def _evidence(history: SkillHistory, now: float, forgetting: Forgetting) -> float:
    return history.answers * _kept(history, now, forgetting)


def _kept(history: SkillHistory, now: float, forgetting: Forgetting) -> float:
    return 0.0 if history.last_at is None else retention(now - history.last_at, forgetting)
