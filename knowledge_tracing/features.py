"""The X of P(L = 1 | X) = σ(w0 + Σ wᵢXᵢ), each computed in constant time from a history.

name         formula                               source
successes    ln(1 + faded successes)               performance factors (Pavlik, Cen & Koedinger 2009), log scale
failures     ln(1 + failures)                      the same
recent       recency-weighted rate − ½, half-life 2    recent-performance factors (Galyardt & Goldin 2015)
steady       recency-weighted rate − ½, half-life 8    the same, slower
streak       ln(1 + right in a row)                n-in-a-row mastery rules
"""

import math
from dataclasses import replace

from knowledge_tracing.forgetting import faded
from knowledge_tracing.types import Observation, SkillHistory

NAMES = ("successes", "failures", "recent", "steady", "streak")
RAISES_MASTERY = {"successes": True, "failures": False, "recent": True, "steady": True, "streak": True}
FAST_GAIN = 1 - 0.5 ** (1 / 2)
SLOW_GAIN = 1 - 0.5 ** (1 / 8)


def credit(observation: Observation) -> float:
    """How much a right answer shows: less after hints or earlier tries, 1 when unaided.

    >>> credit(Observation(True, 0.0)), credit(Observation(True, 0.0, hints=1, attempts=2))
    (1.0, 0.25)
    """
    return 1.0 / ((1 + observation.hints) * max(observation.attempts, 1))


def observe(history: SkillHistory, observation: Observation) -> SkillHistory:
    """The history after one more answer. Time is let pass first, so that a miss never counts as refreshment."""
    before = faded(history, observation.at)
    weight = credit(observation) if observation.correct else 1.0 / max(observation.attempts, 1)
    target = 1.0 if observation.correct else 0.0
    return replace(
        before,
        answers=before.answers + 1,
        successes=before.successes + weight * target,
        failures=before.failures + weight * (1.0 - target),
        fast=before.fast + FAST_GAIN * weight * (target - before.fast),
        slow=before.slow + SLOW_GAIN * weight * (target - before.slow),
        streak=_streak(before, observation),
        misses=0 if observation.correct else before.misses + 1,
        hints=observation.hints,
        last_correct=observation.correct,
        last_at=observation.at,
    )


def inputs(history: SkillHistory, now: float) -> dict[str, float]:
    """The named X at `now` (seconds since the epoch).

    >>> inputs(SkillHistory(), 0.0)
    {'successes': 0.0, 'failures': 0.0, 'recent': 0.0, 'steady': 0.0, 'streak': 0.0}
    """
    then = faded(history, now)
    return {
        "successes": math.log1p(then.successes),
        "failures": math.log1p(then.failures),
        "recent": then.fast - 0.5,
        "steady": then.slow - 0.5,
        "streak": math.log1p(then.streak),
    }


def _streak(before: SkillHistory, observation: Observation) -> int:
    """A right answer with help neither lengthens nor ends a streak."""
    if not observation.correct:
        return 0
    return before.streak + (1 if observation.hints == 0 and observation.attempts <= 1 else 0)
