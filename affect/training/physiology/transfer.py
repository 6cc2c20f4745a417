"""Learnt on one set of recordings, judged on another, by heart rate alone after a baseline of two minutes.

Nothing of the other set is used: not its labels, not its means. Two ways to look at a minute stand beside each other:
against the person's first two minutes only, and against the memories of all that came before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from affect.features.arousal import NAMES, WINDOW, living
from affect.training.datasets.stress import Recording
from affect.training.figures import all_figures
from affect.training.physiology.minutes import Minutes, minutes
from affect.training.physiology.ridge import Ridge, choose, smooth

BASELINE = 120  # seconds
LEAST_SPREAD = 2.0  # beats a minute


def transfer(sets: Mapping[str, Sequence[Recording]]) -> list[dict[str, Any]]:
    """A row for each pair of sets and each way to look: learnt, judged, against, auc, auc_ci95, balanced_accuracy."""
    rows = []
    for against, view in (("first two minutes", after_two_minutes), ("own past", against_the_past)):
        found = {name: view(recordings) for name, recordings in sets.items()}
        rows += [_row(found, learnt, judged, against) for learnt in found for judged in found if learnt != judged]
    return rows


def after_two_minutes(recordings: Sequence[Recording]) -> Minutes:
    """Minutes after the baseline: mean, lowest and highest tenth, spread and slope of the heart rate against it."""
    found = _later(minutes(recordings))
    heart = {each.person: living(each.heart, "heart") for each in recordings}
    pairs = zip(found.person.tolist(), found.end.tolist(), strict=True)
    x = np.stack([_against(heart[person][:BASELINE], heart[person][end - WINDOW : end]) for person, end in pairs])
    return replace(found, x=x)


def against_the_past(recordings: Sequence[Recording]) -> Minutes:
    """The same minutes by the memories of the heart rate's level; how it moves depends too much on the device."""
    found = _later(minutes(recordings))
    return replace(found, x=found.x[:, [name.startswith("heart_level") for name in NAMES]])


def _later(found: Minutes) -> Minutes:
    return found.some(found.end >= BASELINE + WINDOW)


def _against(first: NDArray[np.float64], minute: NDArray[np.float64]) -> NDArray[np.float64]:
    before, here = first[np.isfinite(first)], minute[np.isfinite(minute)]
    if min(len(before), len(here)) < 10:
        return np.zeros(5)
    low, high = np.quantile(here, [0.1, 0.9])
    half = len(here) // 2
    spread = max(float(before.std()), LEAST_SPREAD)
    off = np.array([here.mean(), low, high]) - before.mean()
    return np.array([*(off / spread), here.mean() / before.mean() - 1, here[half:].mean() - here[:half].mean()])


def _row(found: Mapping[str, Minutes], learnt: str, judged: str, against: str) -> dict[str, Any]:
    here, there = found[learnt], found[judged]
    chosen = choose(here, here.stress)
    told = Ridge.fit(here.x, here.stress, chosen.pull).odds(there.x)
    p = chosen.platt.chance(smooth(told, there, chosen.share))
    figures: Any = all_figures(np.column_stack([1 - p, p]), there.stress, ("calm", "stress"), there.person)
    return {
        "learnt": learnt,
        "judged": judged,
        "against": against,
        "auc": figures["auc"],
        "auc_ci95": figures["ci95"]["auc"],
        "balanced_accuracy": figures["balanced_accuracy"],
    }
