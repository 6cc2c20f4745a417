"""Estimates over time: what was believed before fades with the gap, a new reading is weighed by its reliability.

A hidden Markov filter over the emotions, its transition matrix sticky and symmetric. With E emotions and
s = exp(-gap / persistence),

    P(stay) = s + (1 - s) / E        P(move to a given other) = (1 - s) / E

so that after a long gap anything is possible again. A reading p enters as a likelihood flattened by its reliability r,
p^r, and a missing one not at all.

The filter multiplies readings as if they were independent, and readings seconds apart are not: the same face read
ten times is no tenfold evidence. Hence a ceiling. No emotion is ever believed more than the surest reading that the
belief rests on, and what a reading justified fades with the gap like everything else. Where the product is surer than
that, it is flattened, in the same order, until it is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, isfinite
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from affect.types import Emotion

# Seconds in which the chance of nothing having changed falls to 1/e. No public record of feelings in lessons is long
# enough to measure it. What the work itself does lasts longer in the attempt logs (weights/states.card.md says how
# long), and a feeling need not last as long as the work; so this is a cautious choice below that, and an argument.
PERSISTENCE: Final = 60.0
READINGS_NEEDED: Final = 2

Chances = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Belief:
    """chances of the emotions, adding up to 1; `ceiling` is the most that any reading so far justifies now.

    `in_a_row` counts the readings in a row, missing ones left out, that gave `likeliest` the greatest chance.
    """

    chances: Mapping[Emotion, float]
    ceiling: float
    likeliest: Emotion | None = None
    in_a_row: int = 0


def smooth(
    before: Belief | None,
    probabilities: Mapping[Emotion, float] | None,
    seconds_since: float,
    reliability: float,
    *,
    persistence: float = PERSISTENCE,
) -> Belief:
    """The belief after a reading, or after the same time without one (`probabilities` None).

    `seconds_since` is the time since `before`. Raises ValueError for a negative or infinite time, a reliability outside
    0..1, or probabilities that do not cover the emotions and add up to 1.

    >>> even = dict.fromkeys(Emotion, 1 / len(Emotion))
    >>> smooth(None, even, 0.0, 1.0).likeliest is None
    True
    """
    _check(seconds_since, reliability, persistence)
    kept = exp(-seconds_since / persistence)
    prior, ceiling = _faded(before, kept)
    if probabilities is None or reliability == 0:
        return Belief(_named(prior), ceiling, *_run(before, None))
    reading = _flattened(_as_array(probabilities), reliability)
    ceiling = max(ceiling, float(reading.max()))
    product = prior * reading
    chances = _capped(product / product.sum(), ceiling)
    return Belief(_named(chances), ceiling, *_run(before, reading))


def holds(belief: Belief, readings: int = READINGS_NEEDED) -> Emotion | None:
    """The emotion that is likeliest and that the last readings agree on; one frown is not a state."""
    likeliest = max(belief.chances, key=lambda emotion: belief.chances[emotion])
    agreed = belief.likeliest is likeliest and belief.in_a_row >= readings
    return likeliest if agreed else None


def _check(seconds_since: float, reliability: float, persistence: float) -> None:
    if not (isfinite(seconds_since) and seconds_since >= 0):
        raise ValueError(f"{seconds_since} seconds since the last belief: give a time from nought on, in order")
    if not 0 <= reliability <= 1:
        raise ValueError(f"a reliability of {reliability} is outside 0..1")
    if not persistence > 0:
        raise ValueError(f"a persistence of {persistence} s: give a time above nought")


def _faded(before: Belief | None, kept: float) -> tuple[Chances, float]:
    even = 1 / len(Emotion)
    if before is None:
        return np.full(len(Emotion), even), even
    chances = np.array([before.chances[emotion] for emotion in Emotion])
    return kept * chances + (1 - kept) * even, kept * before.ceiling + (1 - kept) * even


def _as_array(probabilities: Mapping[Emotion, float]) -> Chances:
    given = np.array([probabilities.get(emotion, np.nan) for emotion in Emotion], dtype=np.float64)
    if not (np.all(given >= 0) and np.isclose(given.sum(), 1, atol=1e-3)):
        raise ValueError(f"a reading needs a chance for each of {', '.join(Emotion)}, together 1; got {probabilities}")
    return np.asarray(np.maximum(given, 1e-6), dtype=np.float64)


def _flattened(chances: Chances, power: float) -> Chances:
    raised = (chances / chances.max()) ** power
    return np.asarray(raised / raised.sum(), dtype=np.float64)


def _capped(chances: Chances, ceiling: float) -> Chances:
    """The chances to the greatest power up to 1 that leaves none above the ceiling (by halving)."""
    if chances.max() <= ceiling:
        return chances
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if _flattened(chances, middle).max() > ceiling else (middle, high)
    return _flattened(chances, low)


def _run(before: Belief | None, reading: Chances | None) -> tuple[Emotion | None, int]:
    last, count = (before.likeliest, before.in_a_row) if before else (None, 0)
    if reading is None:
        return last, count
    if np.isclose(reading, reading.max()).sum() > 1:
        return None, 0
    likeliest = tuple(Emotion)[int(reading.argmax())]
    return likeliest, count + 1 if likeliest is last else 1


def _named(chances: Chances) -> Mapping[Emotion, float]:
    return MappingProxyType(dict(zip(Emotion, chances.tolist(), strict=True)))
