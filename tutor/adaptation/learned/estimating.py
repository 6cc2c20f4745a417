"""What another policy would have brought, from choices that this one logged with their propensities.

With w = π(a|x)/p: inverse propensity scoring mean(w r) (Horvitz & Thompson 1952), self-normalised Σwr/Σw (Swaminathan
& Joachims 2015), and doubly robust mean(Σₐ π(a|x) q(x,a) + w (r − q(x,a))) (Dudík et al. 2011), which is right where
either the propensities or the model q are. Choices of one learner hang together: intervals count learners, not choices.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tutor.adaptation.learned.logged import Floats, Logged

Z = 1.959964


@dataclass(frozen=True)
class Estimate:
    """A mean reward with its 95 % interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Estimates:
    """One policy's value three ways. `effective`: choices' worth of evidence, (Σw)²/Σw²."""

    ips: Estimate
    snips: Estimate
    dr: Estimate
    effective: float


def value(logged: Logged, policy: Floats, foretold: Floats) -> Estimates:
    """`policy`: the chances it gives each action, (n, 3); `foretold`: q, (n, 3)."""
    return _estimates(logged, policy, foretold, _weights(logged, policy))


def gain(logged: Logged, policy: Floats, other: Floats, foretold: Floats) -> Estimates:
    """How much more `policy` brings than `other`, choice by choice, so that what both share cancels."""
    one, two = _weights(logged, policy), _weights(logged, other)
    more = _estimates(logged, policy - other, foretold, one - two)
    apart = _normalised(logged, one) - _normalised(logged, two)
    middle = _share(logged, one) - _share(logged, two)
    return Estimates(more.ips, clustered(apart + middle, logged.learner), more.dr, effective(one))


def clustered(terms: Floats, learner: NDArray[np.int64]) -> Estimate:
    """Mean of terms (n,) with an interval that lets those of one learner hang together (Liang & Zeger 1986).

    var = G/(G−1) Σ_g (Σ_{i∈g} (tᵢ − mean))² / n², and the quantile of Student's t with G − 1 degrees of freedom.
    """
    mean = float(terms.mean())
    _, place = np.unique(learner, return_inverse=True)
    sums = np.bincount(place, weights=terms - mean)
    groups = len(sums)
    spread = math.sqrt(groups / (groups - 1) * float(sums @ sums)) / len(terms) if groups > 1 else math.inf
    reach = student_t(groups - 1) * spread if groups > 1 else math.inf
    return Estimate(mean, mean - reach, mean + reach)


def student_t(freedom: int) -> float:
    """The 97.5 % quantile of Student's t, by its expansion around the normal one; within 1 % from 3 degrees on.

    >>> round(student_t(10), 2), round(student_t(30), 3)
    (2.23, 2.042)
    """
    nu = float(freedom)
    return Z + (Z**3 + Z) / (4 * nu) + (5 * Z**5 + 16 * Z**3 + 3 * Z) / (96 * nu**2)


def effective(weights: Floats) -> float:
    """How many unweighted choices say as much (Kish 1965)."""
    total = float(weights @ weights)
    return float(weights.sum()) ** 2 / total if total else 0.0


def _estimates(logged: Logged, policy: Floats, foretold: Floats, weights: Floats) -> Estimates:
    rows = np.arange(len(logged))
    model = (policy * foretold).sum(axis=1)
    doubly = model + weights * (logged.reward - foretold[rows, logged.taken])
    normalised = _share(logged, weights) + _normalised(logged, weights)
    return Estimates(
        clustered(weights * logged.reward, logged.learner),
        clustered(normalised, logged.learner),
        clustered(doubly, logged.learner),
        effective(weights),
    )


def _weights(logged: Logged, policy: Floats) -> Floats:
    return np.asarray(policy[np.arange(len(logged)), logged.taken] / logged.propensity)


def _share(logged: Logged, weights: Floats) -> float:
    total = float(weights.sum())
    return float(weights @ logged.reward) / total if total else 0.0


def _normalised(logged: Logged, weights: Floats) -> Floats:
    """The ratio's linear terms w (r − V)/mean(w), whose spread is that of the ratio."""
    mean = float(weights.mean())
    terms = weights * (logged.reward - _share(logged, weights)) / mean if mean else np.zeros(len(logged))
    return np.asarray(terms)
