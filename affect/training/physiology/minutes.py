"""Stress or calm from a minute of heart rate and skin conductance, on people the model never met.

Ten groups of people take turns at being judged. Three controls stand beside the figure: the same features asked which
half of a person's calm minutes came first (what order alone gives away), the labels dealt anew among each person's
stretches, again and again (what chance gives), and minutes parted at random (the leak that mixing people brings).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, KFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from affect.features.arousal import WINDOW, arousal_features
from affect.training.datasets.stress import NEITHER, Recording
from affect.training.figures import auc

STEP = 30  # seconds between windows
GROUPS = 10
PULL = 0.1  # inverse of the ridge
DEALS = 20


@dataclass(frozen=True)
class Minutes:
    """Windows: x (windows, features), stress (windows,) 0 or 1, person, end (seconds) and stretch, (windows,) each."""

    x: NDArray[np.float64]
    stress: NDArray[np.int64]
    person: NDArray[np.str_]
    end: NDArray[np.int64]
    block: NDArray[np.int64]


def minutes(recordings: Sequence[Recording]) -> Minutes:
    """Every minute that lies within one labelled stretch."""
    parts = [part for each in recordings if len((part := _of_one(each)).stress)]
    return Minutes(*(np.concatenate([getattr(part, name) for part in parts]) for name in Minutes.__dataclass_fields__))


def leave_people_out(found: Minutes, target: NDArray[np.int64], seed: int | None = None) -> NDArray[np.float64]:
    """The chance of `target` (windows,) for each minute, from other people; with a seed, from minutes at random."""
    p = np.zeros(len(target))
    groups = min(GROUPS, len(np.unique(found.person)))
    parts = GroupKFold(groups) if seed is None else KFold(groups, shuffle=True, random_state=seed)
    for learnt, judged in parts.split(found.x, target, found.person if seed is None else None):
        model = make_pipeline(StandardScaler(), LogisticRegression(C=PULL, max_iter=1000))
        p[judged] = model.fit(found.x[learnt], target[learnt]).predict_proba(found.x[judged])[:, 1]
    return p


def controls(found: Minutes, seed: int = 0) -> dict[str, float]:
    """AUC of the three controls; of the dealt labels the mean, and the most of nineteen in twenty."""
    calm = Minutes(*(getattr(found, name)[found.stress == 0] for name in Minutes.__dataclass_fields__))
    late, rng = _late(calm), np.random.default_rng(seed)
    dealt = [_dealt(found, rng) for _ in range(DEALS)]
    by_chance = [auc(each, leave_people_out(found, each)) for each in dealt]
    return {
        "order_auc": auc(late, leave_people_out(calm, late)),
        "permuted_auc": float(np.mean(by_chance)),
        "permuted_auc_95": float(np.quantile(by_chance, 0.95)),
        "random_split_auc": auc(found.stress, leave_people_out(found, found.stress, seed)),
    }


def _of_one(each: Recording) -> Minutes:
    ends = np.arange(WINDOW, len(each.label) + 1, STEP)
    whole = np.array([_is_whole(each, int(end)) for end in ends], dtype=bool)
    ends = ends[whole]
    x = arousal_features(each.heart, each.skin, ends)
    last = ends - 1
    return Minutes(x, each.label[last], np.repeat(each.person, len(ends)), ends, each.block[last])


def _is_whole(each: Recording, end: int) -> bool:
    stretch = each.block[end - WINDOW : end]
    return bool(each.label[end - 1] != NEITHER and stretch[0] == stretch[-1])


def _late(found: Minutes) -> NDArray[np.int64]:
    """1 for the later half of each person's minutes."""
    late = np.zeros(len(found.end), np.int64)
    for person in np.unique(found.person):
        own = found.person == person
        late[own] = found.end[own] > np.median(found.end[own])
    return late


def _dealt(found: Minutes, rng: np.random.Generator) -> NDArray[np.int64]:
    """Each person's stretches with their labels dealt anew."""
    dealt = found.stress.copy()
    for person in np.unique(found.person):
        own = np.flatnonzero(found.person == person)
        blocks, first = np.unique(found.block[own], return_index=True)
        labels = dict(zip(blocks.tolist(), rng.permutation(found.stress[own][first]).tolist(), strict=True))
        dealt[own] = [labels[block] for block in found.block[own].tolist()]
    return dealt
