"""How well a score ranks, with intervals over people: whole people are drawn anew, never single steps."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Drawn:
    """An AUC, and the AUC of each sample of people drawn with replacement."""

    auc: float
    draws: Numbers

    @property
    def interval(self) -> tuple[float, float]:
        """The middle 95 %."""
        return middle(self.draws)


def ranked(truth: Labels, score: Numbers, person: NDArray[np.generic], *, seed: int = 0, draws: int = 300) -> Drawn:
    """AUC of score (n,) for truth (n,) 0 or 1. The same seed and people give the same draws, so they can be paired.

    Raises ValueError where there is only one class: then nothing can be ranked.

    >>> ranked(np.array([0, 1, 1]), np.array([0.1, 0.1, 0.9]), np.array([1, 2, 3])).auc
    0.75
    """
    if not 0 < truth.mean() < 1:
        raise ValueError("nothing can be ranked: all cases have the same label. Give more people or another task.")
    people, of = np.unique(person, return_inverse=True)
    rank = np.unique(score, return_inverse=True)[1]
    rng = np.random.default_rng(seed)
    times = rng.multinomial(len(people), np.full(len(people), 1 / len(people)), size=draws)  # (draws, people)
    return Drawn(
        _weighted_auc(truth, rank, np.ones(len(truth))),
        np.array([_weighted_auc(truth, rank, time[of].astype(np.float64)) for time in times]),
    )


def middle(draws: Numbers) -> tuple[float, float]:
    """The middle 95 % of draws; those in which only one class was drawn do not count."""
    low, high = np.nanpercentile(draws, [2.5, 97.5])
    return float(low), float(high)


def _weighted_auc(truth: Labels, rank: Labels, weight: Numbers) -> float:
    """The chance that a one ranks above a nought, ties counting half (Mann & Whitney 1947)."""
    ones = np.bincount(rank, weight * truth)
    noughts = np.bincount(rank, weight * (1 - truth))
    pairs = ones.sum() * noughts.sum()
    below = np.cumsum(noughts) - noughts / 2
    return float((ones * below).sum() / pairs) if pairs else np.nan
