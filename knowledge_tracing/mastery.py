"""Mastery of one skill, now, with its reasons."""

from knowledge_tracing.features import inputs, observe
from knowledge_tracing.forgetting import DAY, retention
from knowledge_tracing.logistic import Parameters, logit, sigmoid
from knowledge_tracing.types import Mastery, SkillHistory

__all__ = ["estimate_mastery", "observe", "predict_success"]

EVIDENCE_FOR_HALF = 4.0  # answers after which certainty is one half
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
REASONS = 3


def estimate_mastery(history: SkillHistory, *, now: float, parameters: Parameters) -> Mastery:
    """P(L = 1 | X) = σ(w0 + Σ wᵢXᵢ): the chance of a right answer to a middling exercise of this skill, unaided."""
    x = inputs(history, now)
    return Mastery(
        probability=sigmoid(logit(parameters, x)),
        inputs=x,
        contributions={name: parameters.weights[name] * value for name, value in x.items()},
        bias=parameters.bias,
        reasons=reasons(history, now),
        certainty=certainty(history, now),
    )


def predict_success(history: SkillHistory, *, difficulty: float, now: float, parameters: Parameters) -> float:
    """The chance of a right first answer to an exercise of this difficulty (logits)."""
    return sigmoid(logit(parameters, inputs(history, now), difficulty))


def certainty(history: SkillHistory, now: float) -> float:
    """n / (n + 4) for n answers, less when they are long ago.

    >>> certainty(SkillHistory(), 0.0), certainty(SkillHistory(answers=4, last_at=0.0), 0.0)
    (0.0, 0.5)
    """
    if history.last_at is None:
        return 0.0
    return history.answers / (history.answers + EVIDENCE_FOR_HALF) * retention((now - history.last_at) / DAY)


def reasons(history: SkillHistory, now: float) -> tuple[str, ...]:
    """What moved it most, in words a learner reads."""
    if history.last_at is None:
        return ("no answers yet",)
    said = [_last_answers(history)]
    if history.hints:
        said.append(f"{_count(history.hints, 'hint')} used on the last exercise")
    days = int((now - history.last_at) / DAY)
    if days >= 1:
        said.append(f"not practised for {_count(days, 'day')}")
    if len(said) < REASONS and history.answers >= 4:
        said.append(_steady(history))
    return tuple(said[:REASONS])


def _last_answers(history: SkillHistory) -> str:
    if history.streak >= 2:
        return f"{_number(history.streak)} right in a row without hints"
    if history.misses >= 2:
        return f"{_number(history.misses)} misses in a row"
    if history.last_correct:
        return "right at the last try"
    return "a slip at the last try" if history.slow > 0.6 else "not right at the last try"


def _steady(history: SkillHistory) -> str:
    if history.slow >= 0.7:
        return "mostly right for a while"
    return "mostly not yet right" if history.slow <= 0.4 else "right about as often as not"


def _count(number: int, noun: str) -> str:
    return f"{_number(number)} {noun}{'' if number == 1 else 's'}"


def _number(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
