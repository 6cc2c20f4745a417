"""What must stand beside a figure of stress or calm: where it could come from if not from stress.

- order: the same features asked which half of a person's calm minutes came first;
- time alone: seconds since the start and nothing else. Where everybody meets the phases in one order this beats any
  sensor, so what a model can read of time from its features is no merit of it;
- dealt labels: each person's stretches with their labels dealt anew, again and again: what chance gives;
- random split: minutes parted at random, the leak that mixing people brings;
- one sensor alone; and the first stretch of each person apart from the later ones, for only later ones have a past.
"""

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold

from affect.features.arousal import NAMES
from affect.training.figures import auc
from affect.training.physiology.minutes import Minutes
from affect.training.physiology.ridge import GROUPS, leave_people_out

DEALS = 20


def controls(found: Minutes, seed: int = 0, deals: int = DEALS) -> dict[str, float]:
    """AUC of the controls; of the dealt labels the mean, and the most of nineteen in twenty."""
    calm = found.some(found.stress == 0)
    late, rng = _late(calm), np.random.default_rng(seed)
    dealt = [_dealt(found, rng) for _ in range(deals)]
    by_chance = [auc(each, leave_people_out(found, each)) for each in dealt if len(np.unique(each)) == 2]
    return {
        "order_auc": auc(late, leave_people_out(calm, late)),
        "time_alone_auc": auc(found.stress, _from_time(found, seed)),
        "permuted_auc": float(np.mean(by_chance)),
        "permuted_auc_95": float(np.quantile(by_chance, 0.95)),
        "random_split_auc": auc(found.stress, leave_people_out(found, found.stress, seed)),
    }


def one_sensor(found: Minutes) -> dict[str, float]:
    """AUC without heart rate and without skin conductance, learnt anew on what is left."""
    return {
        f"without_{channel}_auc": auc(found.stress, leave_people_out(without(found, channel), found.stress))
        for channel in ("heart", "skin")
    }


def without(found: Minutes, channel: str) -> Minutes:
    """The minutes with the features of one channel, heart or skin, as usual throughout."""
    gone = np.array([name.startswith(channel) for name in NAMES])
    return Minutes(np.where(gone, 0.0, found.x), *(getattr(found, f) for f in list(Minutes.__dataclass_fields__)[1:]))


def first_and_later(found: Minutes, p: NDArray[np.float64]) -> dict[str, float]:
    """AUC among the minutes of everybody's first labelled stretch, and among those of all later ones."""
    first = np.zeros(len(p), dtype=np.bool_)
    for person in np.unique(found.person):
        own = found.person == person
        first[own] = found.block[own] == found.block[own].min()
    return {
        "first_stretch_auc": auc(found.stress[first], p[first]),
        "later_stretches_auc": auc(found.stress[~first], p[~first]),
    }


def _from_time(found: Minutes, seed: int) -> NDArray[np.float64]:
    p, time = np.zeros(len(found.end)), found.end[:, None].astype(np.float64)
    for learnt, judged in GroupKFold(min(GROUPS, len(np.unique(found.person)))).split(time, groups=found.person):
        model = HistGradientBoostingClassifier(max_iter=40, max_leaf_nodes=6, random_state=seed)
        p[judged] = model.fit(time[learnt], found.stress[learnt]).predict_proba(time[judged])[:, 1]
    return p


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
