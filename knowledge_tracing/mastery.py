"""Mastery of one skill, now."""

from knowledge_tracing.features import inputs, observe
from knowledge_tracing.forgetting import Forgetting, retention
from knowledge_tracing.logistic import Parameters, logit, sigmoid
from knowledge_tracing.reasons import reasons
from knowledge_tracing.types import Mastery, SkillHistory

__all__ = ["certainty", "estimate_mastery", "observe", "predict_success"]

EVIDENCE_FOR_HALF = 4.0  # answers after which certainty is one half


def estimate_mastery(history: SkillHistory, *, now: float, parameters: Parameters) -> Mastery:
    """P(L = 1 | X) = σ(w0 + Σ wᵢXᵢ): the chance of a right first answer to a middling exercise of this skill.

    `now` is in seconds since the epoch.
    """
    x = inputs(history, now, parameters.forgetting)
    return Mastery(
        probability=sigmoid(logit(parameters, x)),
        inputs=x,
        contributions={name: weight * x[name] for name, weight in parameters.weights.items()},
        bias=parameters.bias,
        reasons=reasons(history, now),
        certainty=certainty(history, now, parameters.forgetting),
    )


def predict_success(history: SkillHistory, *, difficulty: float, now: float, parameters: Parameters) -> float:
    """The chance of a right first answer to an exercise of this difficulty (logits)."""
    return sigmoid(logit(parameters, inputs(history, now, parameters.forgetting), difficulty))


def certainty(history: SkillHistory, now: float, forgetting: Forgetting) -> float:
    """How well founded the estimate is, 0..1: n / (n + 4) for n answers, less when they are long ago.

    >>> certainty(SkillHistory(), 0.0, Forgetting(3.0, 0.5))
    0.0
    >>> certainty(SkillHistory(answers=4, last_at=0.0), 0.0, Forgetting(3.0, 0.5))
    0.5
    """
    if history.last_at is None:
        return 0.0
    return history.answers / (history.answers + EVIDENCE_FOR_HALF) * retention(now - history.last_at, forgetting)
