"""The X of P(L = 1 | X) = σ(w0 + Σ wᵢXᵢ), each computed in constant time from a history.

name      what it is                                             source
unaided   ln(1 + right at the first try without hints)           performance factors, log scale
failures  ln(1 + misses)                                         (Pavlik, Cen & Koedinger 2009)
recent    success rate over about the last 2 answers, less ½     recent-performance factors
steady    success rate over about the last 8 answers, less ½     (Galyardt & Goldin 2015)
reviews   ln(1 + right again after half a day or more)           spacing (Cepeda et al. 2006)

Every answer counts by how telling it is: a hard exercise solved or an easy one missed says more.
"""

import math
from dataclasses import replace

from knowledge_tracing.forgetting import DAY, Forgetting, retention
from knowledge_tracing.types import Observation, SkillHistory

# Signs that the fit must keep, so that a right answer never lowers mastery and a wrong one never raises it.
RAISES_MASTERY = {"unaided": True, "failures": False, "recent": True, "steady": True, "reviews": True}
NAMES = tuple(RAISES_MASTERY)
RECENT_GAIN = 1 - 0.5 ** (1 / 2)  # half-lives of two and of eight answers
STEADY_GAIN = 1 - 0.5 ** (1 / 8)
REVIEW_GAP = DAY / 2


def observe(history: SkillHistory, observation: Observation) -> SkillHistory:
    """The history after one more answer."""
    counted = replace(
        history,
        answers=history.answers + 1,
        hints=observation.hints,
        last_correct=observation.correct,
        last_at=_latest(history.last_at, observation.at),
    )
    weight = telling(observation)
    return _after_right(counted, observation, weight) if observation.correct else _after_miss(counted, weight)


def telling(observation: Observation) -> float:
    """How much one answer says, 0..2: 1 for a first unaided try at a middling exercise.

    2σ(difficulty) for a right answer, 2σ(−difficulty) for a miss; shared out over tries, less after hints.

    >>> telling(Observation(True, 0.0)), telling(Observation(True, 0.0, hints=1, attempts=2))
    (1.0, 0.25)
    >>> round(telling(Observation(True, 0.0, difficulty=1.0)), 3)
    1.462
    """
    surprise = 1.0 + math.tanh((observation.difficulty if observation.correct else -observation.difficulty) / 2)
    return surprise * (share_unaided(observation) if observation.correct else 1.0 / observation.attempts)


def share_unaided(observation: Observation) -> float:
    """How much of a right answer was the learner's own: 1 at the first try without hints."""
    return 1.0 / ((1 + observation.hints) * observation.attempts)


def inputs(history: SkillHistory, now: float, forgetting: Forgetting) -> dict[str, float]:
    """The named X at `now` (seconds since the epoch): time fades successes, and never undoes failures.

    >>> inputs(SkillHistory(), 0.0, Forgetting(3.0, 0.5))
    {'unaided': 0.0, 'failures': 0.0, 'recent': 0.0, 'steady': 0.0, 'reviews': 0.0}
    """
    since = 0.0 if history.refreshed_at is None else now - history.refreshed_at
    kept = retention(since, forgetting)
    return {
        "unaided": math.log1p(history.unaided * kept),
        "failures": math.log1p(history.failures),
        "recent": _faded_rate(history.recent, kept),
        "steady": _faded_rate(history.steady, kept),
        "reviews": math.log1p(history.reviews * kept),
    }


def _after_right(history: SkillHistory, observation: Observation, weight: float) -> SkillHistory:
    share = share_unaided(observation)
    gap = 0.0 if history.refreshed_at is None else max(observation.at - history.refreshed_at, 0.0)
    start = observation.at if history.refreshed_at is None else history.refreshed_at
    return replace(
        history,
        unaided=history.unaided + (weight if share == 1.0 else 0.0),
        recent=history.recent + RECENT_GAIN * weight * (1.0 - history.recent),
        steady=history.steady + STEADY_GAIN * weight * (1.0 - history.steady),
        reviews=history.reviews + (share if gap >= REVIEW_GAP else 0.0),
        streak=history.streak + 1 if share == 1.0 else 0,
        misses=0,
        refreshed_at=start + share * gap,
    )


def _after_miss(history: SkillHistory, weight: float) -> SkillHistory:
    return replace(
        history,
        failures=history.failures + weight,
        recent=history.recent * (1.0 - RECENT_GAIN * weight),
        steady=history.steady * (1.0 - STEADY_GAIN * weight),
        streak=0,
        misses=history.misses + 1,
    )


def _faded_rate(rate: float, kept: float) -> float:
    """A rate less ½; only what lies above ½ fades, for time alone teaches nobody."""
    return (rate - 0.5) * (kept if rate > 0.5 else 1.0)


def _latest(before: float | None, now: float) -> float:
    return now if before is None else max(before, now)
