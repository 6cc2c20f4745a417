"""Stress or calm from the numbers of a minute: logistic regression with a ridge, on people the model never met.

Ten groups of people take turns at being judged. How hard the ridge pulls and how much of the minutes before is kept are
chosen within the people learnt from, in groups that take turns in the same way; so is the calibration (Platt 1999).
None of these choices sees the people whose figure it makes. The list of features, the squashing and the values to
choose from were drawn up with an eye on Stress-Predict and on the 28 people of the lab study, so that figures on those
flatter; people of other recordings are the proof.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold, KFold

from affect.training.physiology.calibration import Platt, fit_platt, log_loss
from affect.training.physiology.logistic import fit_logistic, odds
from affect.training.physiology.minutes import Minutes

GROUPS, INNER_GROUPS = 10, 4
PULLS = (0.03, 0.3)  # inverse of the ridge
SHARES = (1.0, 0.5, 0.3)  # of the minute itself; the rest comes from the minutes before
SAME_STRETCH = 60  # seconds between the ends of two minutes; after a longer gap smoothing starts anew
MOST = 2.0  # spreads from the mean at which a feature stops counting for more

Odds = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the learnt people chose: how hard the ridge pulls, the share of the minute itself, and the calibration."""

    pull: float
    share: float
    platt: Platt


@dataclass(frozen=True, slots=True)
class Ridge:
    """Mean and spread of each feature (features,), and weights with the shift (features + 1,)."""

    mean: NDArray[np.float64]
    spread: NDArray[np.float64]
    weights: NDArray[np.float64]

    @classmethod
    def fit(cls, x: NDArray[np.float64], target: NDArray[np.int64], pull: float) -> Self:
        """x (n, features), target (n,) 0 or 1."""
        mean, spread = x.mean(axis=0), x.std(axis=0)
        spread = np.where(spread > 0, spread, 1.0)
        return cls(mean, spread, fit_logistic(squash((x - mean) / spread), target, pull))

    def odds(self, x: NDArray[np.float64]) -> Odds:
        """Log-odds (n,)."""
        return odds(squash((x - self.mean) / self.spread), self.weights)


def squash(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """2·tanh(x / 2): as it is near the mean, at most 2 far from it, so that no single feature decides."""
    return np.asarray(MOST * np.tanh(x / MOST))


def leave_people_out(found: Minutes, target: NDArray[np.int64], seed: int | None = None) -> NDArray[np.float64]:
    """The chance of `target` (windows,) for each minute, from other people; with a seed, from minutes at random.

    Raises ValueError where there are fewer than three people, or one class only.
    """
    people = len(np.unique(found.person))
    if people < 3 or len(np.unique(target)) < 2:
        raise ValueError(f"to judge people left out takes three people and both classes, not {people} people")
    p = np.zeros(len(target))
    for learnt, judged in _parts(found.person, min(GROUPS, people), seed):
        chosen = choose(found.some(learnt), target[learnt])
        model = Ridge.fit(found.x[learnt], target[learnt], chosen.pull)
        p[judged] = chosen.platt.chance(smooth(model.odds(found.x[judged]), found.some(judged), chosen.share))
    return p


def choose(learnt: Minutes, target: NDArray[np.int64]) -> Chosen:
    """The settings under which the learnt people, each judged by the others, are likeliest, and their calibration."""
    of_others = {pull: _odds_of_others(learnt, target, pull) for pull in PULLS}
    tried = {(pull, share): smooth(of_others[pull], learnt, share) for pull, share in itertools.product(PULLS, SHARES)}
    platts = {each: fit_platt(told, target) for each, told in tried.items()}
    pull, share = min(tried, key=lambda each: log_loss(platts[each].chance(tried[each]), target))
    return Chosen(pull, share, platts[pull, share])


def smooth(told: Odds, found: Minutes, share: float) -> Odds:
    """s(t) = share·told(t) + (1 - share)·s(t-1) over the minutes of one person: the past alone."""
    smoothed = told.copy()
    for person in np.unique(found.person):
        own = np.flatnonzero(found.person == person)
        own = own[np.argsort(found.end[own], kind="stable")]
        for before, here in itertools.pairwise(own.tolist()):
            if found.end[here] - found.end[before] <= SAME_STRETCH:
                smoothed[here] = share * told[here] + (1 - share) * smoothed[before]
    return smoothed


def _odds_of_others(learnt: Minutes, target: NDArray[np.int64], pull: float) -> Odds:
    told = np.zeros(len(target))
    groups = min(INNER_GROUPS, len(np.unique(learnt.person)))
    for rest, held in _parts(learnt.person, groups, None):
        if len(np.unique(target[rest])) == 2:
            told[held] = Ridge.fit(learnt.x[rest], target[rest], pull).odds(learnt.x[held])
    return told


def _parts(
    person: NDArray[np.str_], groups: int, seed: int | None
) -> Iterator[tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    parts = GroupKFold(groups) if seed is None else KFold(groups, shuffle=True, random_state=seed)
    for _, judged in parts.split(person, groups=person if seed is None else None):
        chosen = np.isin(np.arange(len(person)), judged)
        yield ~chosen, chosen
