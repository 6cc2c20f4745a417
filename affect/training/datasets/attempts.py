"""Attempt logs: who answered what, in order, right or wrong, how fast, and with which hints."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

NEEDED = ("student", "pos", "item", "skill", "correct", "fold")
GAP_IN_MINUTES = "gap_min"


@dataclass(frozen=True)
class Attempts:
    """One log, each learner's steps in order, (steps,) each.

    right 0 or 1; seconds of the step, away seconds of nothing before it and hints are nan where the log does not say.
    """

    learner: NDArray[np.int64]
    item: NDArray[np.int64]
    skill: NDArray[np.int64]
    right: NDArray[np.int64]
    seconds: NDArray[np.float64]
    away: NDArray[np.float64]
    hints: NDArray[np.float64]
    fold: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.right)

    def of(self, rows: NDArray[np.bool_]) -> Self:
        """The chosen steps only."""
        return type(self)(*(getattr(self, field.name)[rows] for field in fields(self)))


def load(path: Path) -> Attempts:
    """One log of the shared format; unknown people (numbered below 0) are left out.

    Raises FileNotFoundError or ValueError saying what is missing.
    """
    table = _read(path)
    known = table[table["student"] >= 0].sort_values(["student", "pos"], kind="stable")
    if known.empty:
        raise ValueError(f"{path} holds no attempt of a known learner")
    return Attempts(
        learner=known["student"].to_numpy(np.int64),
        item=known["item"].to_numpy(np.int64),
        skill=known["skill"].to_numpy(np.int64),
        right=known["correct"].to_numpy(np.int64),
        seconds=_seconds(known),
        away=_away(known),
        hints=_numbers(known, "hints"),
        fold=known["fold"].to_numpy(np.int64),
    )


def _read(path: Path) -> pd.DataFrame:
    if not path.is_file():
        raise FileNotFoundError(f"there is no attempt log at {path}: name a .parquet file of the shared format")
    try:
        table = pd.read_parquet(path)
    except (OSError, ValueError) as trouble:
        raise ValueError(f"{path} cannot be read as a table: {trouble}") from None
    if missing := [name for name in NEEDED if name not in table]:
        raise ValueError(f"{path} lacks the columns {', '.join(missing)}")
    if table[list(NEEDED)].isna().any(axis=None) or not table["correct"].isin([0, 1]).all():
        raise ValueError(f"{path} has empty cells, or answers that are neither right (1) nor wrong (0)")
    return table


def _seconds(table: pd.DataFrame) -> NDArray[np.float64]:
    seconds = _numbers(table, "latency_s" if "latency_s" in table else "elapsed_s")
    return np.asarray(np.where(seconds >= 0, seconds, np.nan), dtype=np.float64)


def _away(table: pd.DataFrame) -> NDArray[np.float64]:
    """Seconds before the step with nothing done; of time stamps of answers, less the step's own time."""
    if GAP_IN_MINUTES in table:
        return _numbers(table, GAP_IN_MINUTES) * 60
    if "ts_s" not in table:
        return np.full(len(table), np.nan)
    between = table.groupby("student")["ts_s"].diff().to_numpy(np.float64)
    busy = np.nan_to_num(_numbers(table, "elapsed_s"))
    return np.asarray(np.maximum(between - busy, 0), dtype=np.float64)


def _numbers(table: pd.DataFrame, name: str) -> NDArray[np.float64]:
    return table[name].to_numpy(np.float64) if name in table else np.full(len(table), np.nan)
