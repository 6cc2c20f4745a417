"""Judge strain from hands on one folder of the shared data: learnt and judged there, people left out in turn.

The folder says what it is by its files. Each task is first held against the person's own rows, then also judged without
that. A label-permutation test deals the labels anew (within a person where they vary within people) and refits one kind
of model, the same for every task, so that nothing is chosen by what it tests. With --weights the shipped network is
judged on what it can read of the folder instead.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from affect.features.own_past import compressed
from affect.training.behaviour.people import Cases, leave_people_out, refit
from affect.training.behaviour.personal import differences, judged
from affect.training.behaviour.ranking import ranked
from affect.training.datasets import keyboard, mouse
from affect.training.datasets.observations import Observations
from affect.training.figures import all_figures, auc
from affect.training.judged import Judged

Task = Callable[[Path], Observations]
DEALS: Final = 99
PERMUTED: Final = "logistic 0.01"

TASKS: Final[dict[str, dict[str, Task]]] = {
    keyboard.FIELD: {
        "valence": lambda folder: keyboard.field(folder, "valence"),
        "arousal": lambda folder: keyboard.field(folder, "arousal"),
    },
    mouse.FIELD: {
        "stress": lambda folder: mouse.field(folder, "stress"),
        "arousal": lambda folder: mouse.field(folder, "arousal"),
        "valence": lambda folder: mouse.field(folder, "valence"),
    },
    mouse.ONLINE["PointClick"]: {"mouse": mouse.online, "keyboard": keyboard.online},
    mouse.LAB: {"keyboard": keyboard.lab, "keyboard_in_order": keyboard.lab_in_order, "mouse": mouse.lab},
}


def judge(data: Path, weights: Path | None, task: str | None) -> Judged:
    """The figures of one task of the folder, its first where none is named. Raises FileNotFoundError or ValueError."""
    tasks = tasks_of(data)
    if task is not None and task not in tasks:
        raise ValueError(f"{data} has no task {task}: choose one of {', '.join(tasks)}")
    if weights is not None:
        from affect.training.behaviour.shipped import judge_weights

        return judge_weights(data, weights)
    name = task or next(iter(tasks))
    return judge_task(tasks[name](data), name)


def tasks_of(data: Path) -> dict[str, Task]:
    """The tasks of a folder, by the first table that is there."""
    for table, tasks in TASKS.items():
        if (data / table).is_file():
            return tasks
    raise FileNotFoundError(f"{data} holds none of the behaviour tables {', '.join(TASKS)}")


def judge_task(seen: Observations, name: str) -> Judged:
    """Against the person's own rows, and beside it without them, and with labels dealt anew."""
    rows = judged(seen)
    cases = Cases(differences(seen)[rows], seen.truth[rows], seen.person[rows])
    as_measured = Cases(compressed(seen.x)[rows], cases.truth, cases.person)
    found = leave_people_out(cases)
    alone = leave_people_out(as_measured).p
    figures = all_figures(np.column_stack([1 - found.p, found.p]), cases.truth, ("low", "high"), cases.person)
    figures |= {
        "task": name,
        "people": len(np.unique(cases.person)),
        "held_against": "the person's earlier rows" if seen.own == "past" else "the person's other rows, not causal",
        "chosen": dict(Counter(found.chosen)),
        "auc_without_own_rows": auc(cases.truth, alone),
        "auc_without_own_rows_ci95": ranked(cases.truth, alone, cases.person).interval,
    }
    figures |= permutation_test(cases, DEALS)
    table = pd.DataFrame({"person": cases.person, "truth": cases.truth, "high": found.p})
    return Judged(figures, table)


def permutation_test(cases: Cases, deals: int, seed: int = 0) -> dict[str, Any]:
    """The AUC of the ridge regression, of dealt labels the mean and the most of nineteen in twenty, and the p-value.

    p = (1 + dealt as good or better) / (1 + deals) (Phipson & Smyth 2010).

    Where people differ in how often a label is theirs, leaving them out pushes the AUC of nothing below one half; dealt
    labels show how far. A small p then says "better than dealt labels", which need not be better than a coin.
    """
    rng = np.random.default_rng(seed)
    real = auc(cases.truth, refit(PERMUTED, cases, seed))
    dealt = [_auc_of_dealt(cases, seed, rng) for _ in range(deals)]
    better = sum(each >= real for each in dealt)
    return {
        "permutation_model": PERMUTED,
        "permutation_model_auc": real,
        "permuted_auc": float(np.mean(dealt)),
        "permuted_auc_95": float(np.quantile(dealt, 0.95)),
        "p_value": (1 + better) / (1 + deals),
    }


def _auc_of_dealt(cases: Cases, seed: int, rng: np.random.Generator) -> float:
    truth = _dealt(cases, rng)
    return auc(truth, refit(PERMUTED, Cases(cases.x, truth, cases.person), seed))


def _dealt(cases: Cases, rng: np.random.Generator) -> NDArray[np.int64]:
    """Labels dealt anew: within each person, or among all where each person has only one label."""
    people = [np.flatnonzero(cases.person == each) for each in np.unique(cases.person)]
    if all(len(np.unique(cases.truth[rows])) == 1 for rows in people):
        return np.asarray(rng.permutation(cases.truth), dtype=np.int64)
    dealt = cases.truth.copy()
    for rows in people:
        dealt[rows] = rng.permutation(cases.truth[rows])
    return dealt
