"""Chances that mean what they say: Platt's two numbers, fitted on people the network never met (Platt 1999)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from affect.training.physiology.logistic import fit_logistic

Odds = NDArray[np.float64]

WEAK = 1e3  # inverse of a ridge that hardly pulls


@dataclass(frozen=True, slots=True)
class Platt:
    """p = 1 / (1 + e^-(slope·odds + shift))."""

    slope: float = 1.0
    shift: float = 0.0

    def chance(self, odds: Odds) -> Odds:
        """(n,) log-odds → (n,) chances."""
        return np.asarray(expit(self.slope * odds + self.shift))


def fit_platt(odds: Odds, stress: NDArray[np.int64]) -> Platt:
    """From log-odds (n,) of people left out; a slope below nought, which would turn the answer round, becomes 0."""
    slope, shift = fit_logistic(odds[:, None], stress, WEAK).tolist()
    return Platt(max(slope, 0.0), shift)


def even_odds(platt: Platt, stress: NDArray[np.int64]) -> Platt:
    """The same for a world with as much stress as calm: what a study has of each is its designers' choice.

    The odds lose those of the classes (Saerens et al. 2002), so that a minute that tells nothing gives 0.5.
    """
    return Platt(platt.slope, platt.shift - float(np.log(stress.mean() / (1 - stress.mean()))))


def log_loss(p: Odds, stress: NDArray[np.int64]) -> float:
    """Mean -log of the chance given to what was so, in nats."""
    given = np.where(stress == 1, p, 1 - p)
    return float(-np.log(np.maximum(given, 1e-12)).mean())


def chance_left_out(odds: Odds, stress: NDArray[np.int64], group: NDArray[np.int64]) -> Odds:
    """Chances (n,) of each group, calibrated on the others: for figures of the calibration itself."""
    p = np.zeros(len(odds))
    for each in np.unique(group):
        own = group == each
        p[own] = fit_platt(odds[~own], stress[~own]).chance(odds[own])
    return p
