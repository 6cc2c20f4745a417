"""The difference between two groups of learners, with how unsure it is.

Every learner counts once, with the mean of what came of their own times: learners were picked by chance, so they are
the unit, and however often one of them met the message, that is one learner. The posterior of a group's mean is the
Bayesian bootstrap (Rubin 1981) with two half observations at 0 and at 1 added:

    mean = Σ wᵢ yᵢ,   (w) ~ Dirichlet(1, …, 1, ½, ½)   over (y₁, …, yₙ, 0, 1)

Where each y is 0 or 1 this is Beta(½ + s, ½ + n − s), the Jeffreys posterior, whose intervals cover as they should
even for few learners and for shares near 0 or 1 (Brown, Cai & DasGupta 2001); there a plain bootstrap of equal
values would be wrongly sure. No shape is assumed for the values between.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DRAWS = 20_000
AT_ONCE = 2_000_000  # numbers in memory at a time


@dataclass(frozen=True, slots=True)
class Difference:
    """Other less base, of means in 0..1: the posterior mean, the interval, and the chance that it is above 0."""

    estimate: float
    low: float
    high: float
    chance_above: float


def difference(
    base: Sequence[float], other: Sequence[float], level: float, rng: np.random.Generator, draws: int = DRAWS
) -> Difference:
    """`base`, `other`: one mean a learner, in 0..1. `level`: of the central interval, such as 0.95."""
    gap = posterior_mean(other, rng, draws) - posterior_mean(base, rng, draws)
    tail = (1 - level) / 2
    low, high = np.quantile(gap, [tail, 1 - tail])
    return Difference(float(gap.mean()), float(low), float(high), float((gap > 0).mean()))


def posterior_mean(values: Sequence[float], rng: np.random.Generator, draws: int = DRAWS) -> NDArray[np.float64]:
    """Draws of a group's mean. (learners,) -> (draws,)"""
    y = np.asarray(values, dtype=np.float64)
    rows = max(1, AT_ONCE // (len(y) + 1))
    parts = [_draw(y, min(rows, draws - begun), rng) for begun in range(0, draws, rows)]
    return np.concatenate(parts)


def _draw(y: NDArray[np.float64], draws: int, rng: np.random.Generator) -> NDArray[np.float64]:
    weights = rng.standard_exponential((draws, len(y)))  # (draws, learners)
    at_zero, at_one = rng.standard_gamma(0.5, (2, draws))
    mean: NDArray[np.float64] = (weights @ y + at_one) / (weights.sum(axis=1) + at_zero + at_one)
    return mean
