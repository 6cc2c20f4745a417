"""The X of P(L = 1 | X) = σ(w0 + Σ wᵢXᵢ), each computed in constant time from a history.

name      what it is                                             source
unaided   ln(1 + right at the first try without hints)           performance factors, log scale
failures  ln(1 + misses)                                         (Pavlik, Cen & Koedinger 2009)
recent    success rate over about the last 2 answers, less ½     recent-performance factors
steady    success rate over about the last 8 answers, less ½     (Galyardt & Goldin 2015)
reviews   ln(1 + right again after half a day or more)           spacing (Cepeda et al. 2006)
ability   outcome less chance, summed over all skills, in logits Elo rating (Pelánek 2016)
form      the same with larger steps, for the last few answers   (`knowledge_tracing/learner.py`)
solved    ln(1 + times this very exercise was solved)            item practice (Pavlik & Anderson 2008)
needed    unaided − failures, mean over what it builds on        prerequisites (Käser et al. 2014)

Every answer counts by how telling it is: a hard exercise solved or an easy one missed says more.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from knowledge_tracing.forgetting import DAY, Forgetting, retention
from knowledge_tracing.types import LearnerHistory, Observation, SkillHistory

# Signs that the fit must keep, so that a right answer never lowers mastery and a wrong one never raises it.
RAISES_MASTERY = {
    "unaided": True,
    "failures": False,
    "recent": True,
    "steady": True,
    "reviews": True,
    "ability": True,
    "form": True,
    "solved": True,
    "needed": True,
}
NAMES = tuple(RAISES_MASTERY)
RECENT_GAIN = 1 - 0.5 ** (1 / 2)  # half-lives of two and of eight answers
STEADY_GAIN = 1 - 0.5 ** (1 / 8)
REVIEW_GAP = DAY / 2
NOBODY = LearnerHistory()


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


def renewed(refreshed_at: float | None, observation: Observation) -> float:
    """Since when what is known has been fading, after a right answer: since now, or in part where it had help."""
    if refreshed_at is None:
        return observation.at
    return refreshed_at + share_unaided(observation) * max(observation.at - refreshed_at, 0.0)


def inputs(
    history: SkillHistory,
    now: float,
    forgetting: Forgetting,
    learner: LearnerHistory = NOBODY,
    solved: float = 0.0,
    needed: Sequence[SkillHistory] = (),
) -> dict[str, float]:
    """The named X at `now` (seconds since the epoch): time fades successes, and never undoes failures.

    `solved`: how often the learner solved this very exercise before; 0 for one never met. `needed`: the histories of
    the skill's prerequisites, a new one for each that was never practised.

    >>> inputs(SkillHistory(), 0.0, Forgetting(3.0, 0.5), LearnerHistory(ability=0.5))["ability"]
    0.5
    """
    kept = _kept(history.refreshed_at, now, forgetting)
    return {
        "unaided": math.log1p(history.unaided * kept),
        "failures": math.log1p(history.failures),
        "recent": _faded(history.recent - 0.5, kept),
        "steady": _faded(history.steady - 0.5, kept),
        "reviews": math.log1p(history.reviews * kept),
        "ability": learner.ability,
        "form": _faded(learner.form, _kept(learner.refreshed_at, now, forgetting)),
        "solved": math.log1p(solved * kept),
        "needed": _needed(needed, now, forgetting),
    }


def _after_right(history: SkillHistory, observation: Observation, weight: float) -> SkillHistory:
    share = share_unaided(observation)
    gap = 0.0 if history.refreshed_at is None else max(observation.at - history.refreshed_at, 0.0)
    return replace(
        history,
        unaided=history.unaided + (weight if share == 1.0 else 0.0),
        recent=history.recent + RECENT_GAIN * weight * (1.0 - history.recent),
        steady=history.steady + STEADY_GAIN * weight * (1.0 - history.steady),
        reviews=history.reviews + (share if gap >= REVIEW_GAP else 0.0),
        streak=history.streak + 1 if share == 1.0 else 0,
        misses=0,
        refreshed_at=renewed(history.refreshed_at, observation),
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


def _needed(needed: Sequence[SkillHistory], now: float, forgetting: Forgetting) -> float:
    return sum(_standing(each, now, forgetting) for each in needed) / len(needed) if needed else 0.0


def _standing(history: SkillHistory, now: float, forgetting: Forgetting) -> float:
    kept = _kept(history.refreshed_at, now, forgetting)
    return math.log1p(history.unaided * kept) - math.log1p(history.failures)


def _kept(refreshed_at: float | None, now: float, forgetting: Forgetting) -> float:
    return retention(0.0 if refreshed_at is None else now - refreshed_at, forgetting)


def _faded(level: float, kept: float) -> float:
    """Only what lies above the middle fades, for time alone teaches nobody."""
    return level * (kept if level > 0.0 else 1.0)


def _latest(before: float | None, now: float) -> float:
    return now if before is None else max(before, now)
