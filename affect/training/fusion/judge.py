"""Judge fusion on a folder with body signals, mouse and keyboard of the same people, learnt and judged there.

People are left out in turn. The parts are joined by the logarithmic pool with measured reliabilities: that of a part,
for the people of one group, is measured on all the others (the lower end of its 95 % interval), so a part that cannot
be told from chance gets no say. The other people's own predictions may come from models that met this group; only that
one number a part depends on it.

With weights (fusion.onnx, the models of the single modalities beside it) nothing is learnt: see `judge_shipped`.
"""

from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import expit
from sklearn.model_selection import GroupKFold

from affect.reliability import from_auc
from affect.training.behaviour.ranking import ranked
from affect.training.figures import all_figures, auc
from affect.training.fusion.lab import Lab, Odds, read_lab
from affect.training.fusion.measuring import difference
from affect.training.judged import Judged
from affect.training.physiology.minutes import Minutes
from affect.training.physiology.stressors import by_stage

CLASSES: Final = ("calm", "stress")
WHOLE: Final = ("heart + skin", "mouse", "keyboard")
GROUPS: Final = 10


def judge(data: Path, weights: Path | None, task: str | None) -> Judged:
    """The figures of body signals, mouse and keyboard together, and of every smaller set of them. There is one task."""
    if task not in (None, "stress"):
        raise ValueError(f"fusion knows one task, stress, not {task}")
    if weights is not None:
        from affect.training.fusion.judge_shipped import judge_shipped

        return judge_shipped(data, weights)
    lab = read_lab(data)
    fused, reliability = joined(lab.minutes, {name: lab.parts[name] for name in WHOLE})
    figures = told(lab.minutes, fused, lab.parts["heart + skin"]) | {"reliability": reliability}
    figures["ablation"] = ablation(lab)
    figures["in_hindsight"] = in_hindsight(lab)
    figures["pairing"] = "by person"
    return Judged(figures, table_of(lab.minutes, fused, lab.parts))


def told(found: Minutes, fused: Odds, alone: Odds) -> dict[str, Any]:
    """All figures of the fused log-odds, those of body signals alone, the difference, and each kind of work apart."""
    p = expit(fused)
    figures = all_figures(np.column_stack([1 - p, p]), found.stress, CLASSES, found.person)
    return figures | {
        "people": len(np.unique(found.person)),
        "physiology_auc": auc(found.stress, alone),
        "fused_less_physiology": _gain(found, fused, alone),
        "by_stage": by_stage(found, p),
    }


def joined(found: Minutes, parts: Mapping[str, Odds]) -> tuple[Odds, dict[str, float]]:
    """The parts pooled (minutes,), and the mean reliability of each."""
    fused, worth = np.zeros(len(found.stress)), []
    groups = min(GROUPS, len(np.unique(found.person)))
    for others, here in GroupKFold(groups).split(found.x, groups=found.person):
        worth.append({name: _reliability(found, odds, others) for name, odds in parts.items()})
        fused[here] = pooled({name: odds[here] for name, odds in parts.items()}, worth[-1])
    return fused, {name: float(np.mean([each[name] for each in worth])) for name in parts}


def pooled(parts: Mapping[str, Odds], worth: Mapping[str, float]) -> Odds:
    """Σₘ rₘ·oddsₘ / max r over the parts that say something (n,): the surest part keeps its calibration.

    >>> pooled({"a": np.array([1.0, np.nan]), "b": np.array([1.0, 2.0])}, {"a": 0.8, "b": 0.4}).tolist()
    [1.5, 1.0]
    """
    most = max(max(worth.values()), 1e-9)
    return np.asarray(sum(worth[name] / most * np.nan_to_num(odds) for name, odds in parts.items()), dtype=np.float64)


def ablation(lab: Lab) -> list[dict[str, Any]]:
    """The paper's figure 9: each part alone, in pairs, and all; where nothing is said the odds are even."""
    sets = [(name,) for name in lab.parts] + list(combinations(WHOLE, 2)) + [WHOLE]
    return [_row(lab.minutes, {name: lab.parts[name] for name in names}) for names in sets]


def in_hindsight(lab: Lab) -> dict[str, Any]:
    """The same with mouse and keyboard held against both conditions of the person."""
    parts = {"heart + skin": lab.parts["heart + skin"], **lab.hindsight}
    fused, reliability = joined(lab.minutes, parts)
    alone = [_row(lab.minutes, {name: odds}) for name, odds in lab.hindsight.items()]
    gain = _gain(lab.minutes, fused, parts["heart + skin"])
    return {
        "auc": auc(lab.minutes.stress, fused),
        "fused_less_physiology": gain,
        "reliability": reliability,
        "alone": alone,
    }


def table_of(found: Minutes, fused: Odds, parts: Mapping[str, Odds]) -> pd.DataFrame:
    """A row a minute: the chance of stress fused, and from each part, empty where it says nothing."""
    table = pd.DataFrame({"person": found.person, "end_s": found.end, "truth": found.stress, "stress": expit(fused)})
    return table.assign(**{name: expit(odds) for name, odds in parts.items()})


def _gain(found: Minutes, fused: Odds, alone: Odds) -> dict[str, object]:
    return difference(*(ranked(found.stress, odds, found.person) for odds in (fused, alone)))


def _row(found: Minutes, parts: Mapping[str, Odds]) -> dict[str, Any]:
    fused = next(iter(parts.values())) if len(parts) == 1 else joined(found, parts)[0]
    drawn = ranked(found.stress, np.nan_to_num(fused), found.person)
    known = np.any([np.isfinite(odds) for odds in parts.values()], axis=0)
    return {
        "parts": " + ".join(parts),
        "auc": drawn.auc,
        "ci95": list(drawn.interval),
        "accuracy": float(((np.nan_to_num(fused) > 0) == found.stress).mean()),
        "share_told": float(known.mean()),
    }


def _reliability(found: Minutes, odds: Odds, others: NDArray[np.int64]) -> float:
    told_of = others[np.isfinite(odds[others])]
    if len(np.unique(found.stress[told_of])) < 2:
        return 0.0
    return from_auc(ranked(found.stress[told_of], odds[told_of], found.person[told_of]).interval[0], 1.0)
