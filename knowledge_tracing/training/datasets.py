"""Attempt logs as rows of features, computed by the very code that runs online."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from knowledge_tracing.features import NAMES, inputs, observe
from knowledge_tracing.types import Observation, SkillHistory

COLUMNS = ["student", "pos", "item", "skill", "correct", "fold", "ts_s"]


@dataclass(frozen=True)
class Log:
    """Rows in the order they happened. `x`: (rows, features); `y`: 0/1; `fold`, `item`, `skill`: one entry a row."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    fold: NDArray[np.int64]
    item: NDArray[np.int64]
    skill: NDArray[np.int64]


def read_log(path: Path) -> Log:
    """The log in a Parquet file of first attempts with time stamps."""
    frame = pd.read_parquet(path, columns=COLUMNS).sort_values(["student", "pos"], kind="stable")
    rows = np.array(list(_features(frame)))  # (rows, features)
    return Log(
        x=rows,
        y=frame["correct"].to_numpy(np.float64),
        fold=frame["fold"].to_numpy(np.int64),
        item=pd.factorize(frame["item"])[0].astype(np.int64),
        skill=pd.factorize(frame["skill"])[0].astype(np.int64),
    )


def smoothed_difficulty(log: Log, known: NDArray[np.bool_], strength: float = 8.0) -> NDArray[np.float64]:
    """Each row's item difficulty in logits (positive is harder), from the `known` rows only, shrunk to the mean."""
    count = int(log.item.max()) + 1
    mean = log.y[known].mean()
    right = np.bincount(log.item[known], log.y[known], minlength=count)  # (items,)
    seen = np.bincount(log.item[known], minlength=count)  # (items,)
    rate = (right + strength * mean) / (seen + strength)
    return np.asarray(np.log(mean / (1 - mean)) - np.log(rate / (1 - rate)))[log.item]


def _features(frame: pd.DataFrame) -> Iterator[list[float]]:
    """What was known before each answer: the answer itself is observed afterwards."""
    histories: dict[tuple[int, int], SkillHistory] = {}
    for row in frame.itertuples(index=False):
        key, now = (row.student, row.skill), float(row.ts_s)
        history = histories.get(key, SkillHistory())
        x = inputs(history, now)
        yield [x[name] for name in NAMES]
        histories[key] = observe(history, Observation(bool(row.correct), now))
