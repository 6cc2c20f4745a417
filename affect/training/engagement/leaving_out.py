"""Levels for people never met: every group of people is judged by a model of the others.

The settings are chosen among the others as well, by groups of people within them. A picture in which the mesh sees no
face gets the levels that other people's pictures without a face had.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold, KFold

from affect.features.geometry import Points
from affect.training.engagement.ordinal import OrdinalConfig, fit
from affect.training.figures import Labels, macro_f1, quadratic_kappa

GROUPS, INNER_GROUPS = 11, 3
LEVELS = 3
CHOICES = tuple(
    OrdinalConfig(pull=pull, centres=centres, evenness=evenness)
    for pull in (0.1, 1.0)
    for centres in (0, 200)
    for evenness in (0.0, 0.5)
)

Folds = Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]


@dataclass(frozen=True)
class Cases:
    """x (n, features), nan in the rows without a face; level (n,) 0..2; person (n,)."""

    x: Points
    level: Labels
    person: NDArray[np.str_]

    def where(self, keep: NDArray[np.bool_]) -> "Cases":
        """Those marked True in keep (n,)."""
        return Cases(self.x[keep], self.level[keep], self.person[keep])

    def at(self, rows: NDArray[np.int64]) -> "Cases":
        return Cases(self.x[rows], self.level[rows], self.person[rows])


def leave_people_out(cases: Cases, choices: Sequence[OrdinalConfig], *, mixed_seed: int | None = None) -> Points:
    """(n, 3) the chance of each level; with `mixed_seed`, pictures are parted at random instead of by people."""
    p = np.zeros((len(cases.level), LEVELS))
    for learnt, judged in _folds(cases, GROUPS, mixed_seed):
        config = choose(cases.at(learnt), choices)
        p[judged] = predict(cases.at(learnt), cases.x[judged], config)
    return p


def choose(cases: Cases, choices: Sequence[OrdinalConfig]) -> OrdinalConfig:
    """The settings with the best QWK plus macro-F1 on people left out of these cases in turn."""
    if len(choices) == 1:
        return choices[0]
    return max(choices, key=lambda config: _worth(cases, config))


def predict(learnt: Cases, x: Points, config: OrdinalConfig) -> Points:
    """x (n, features) → (n, 3), by a model of `learnt`."""
    seen, face = _has_face(learnt.x), _has_face(x)
    p = np.tile(without_a_face(learnt), (len(x), 1))
    p[face] = fit(learnt.x[seen], learnt.level[seen], config).levels(x[face])
    return p


def without_a_face(learnt: Cases) -> Points:
    """(3,) the levels of the pictures without a face, three pictures' worth drawn towards those of all."""
    everyone = np.bincount(learnt.level, minlength=LEVELS) / len(learnt.level)
    hidden = np.bincount(learnt.level[~_has_face(learnt.x)], minlength=LEVELS)
    return np.asarray((hidden + 3 * everyone) / (hidden.sum() + 3), dtype=np.float64)


def _worth(cases: Cases, config: OrdinalConfig) -> float:
    p = np.zeros((len(cases.level), LEVELS))
    for learnt, judged in _folds(cases, INNER_GROUPS, None):
        p[judged] = predict(cases.at(learnt), cases.x[judged], config)
    guess = p.argmax(axis=1)
    return quadratic_kappa(guess, cases.level, LEVELS) + macro_f1(guess, cases.level, LEVELS)


def _folds(cases: Cases, groups: int, mixed_seed: int | None) -> Folds:
    people = len(np.unique(cases.person))
    if people < 2:
        raise ValueError("pictures of at least two people are needed: one is judged by what the others look like")
    parts = min(groups, people)
    if mixed_seed is not None:
        yield from KFold(parts, shuffle=True, random_state=mixed_seed).split(cases.x)
        return
    yield from GroupKFold(parts).split(cases.x, cases.level, cases.person)


def _has_face(x: Points) -> NDArray[np.bool_]:
    return np.asarray(np.isfinite(x).all(axis=1))
