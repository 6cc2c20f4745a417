"""Attempt logs, read into one shape."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

NEEDED = ("student", "pos", "item", "skill", "correct", "fold")
CLOCKS = ("ts_s", "gap_min")


@dataclass(frozen=True)
class AttemptLog:
    """Every attempt, learner by learner in the order it happened; each array is (rows,).

    `at` is in seconds from an origin of its own; `attempt` counts the tries at one exercise; `fold` parts the
    learners.
    """

    student: Ints
    item: Ints
    skill: Ints
    correct: Floats
    fold: Ints
    at: Floats
    attempt: Ints

    @property
    def first(self) -> Mask:
        """The rows that are judged: first tries. Retries are learnt from, never predicted."""
        return np.asarray(self.attempt == 1)


def read_log(path: Path) -> AttemptLog:
    """The log in a Parquet file. Raises `ValueError` naming every column it lacks."""
    return attempt_log(pd.read_parquet(path), path.name)


def attempt_log(table: pd.DataFrame, name: str) -> AttemptLog:
    """The log in a table of one attempt a row."""
    _require_columns(set(table.columns), name)
    rows = table.sort_values(["student", "pos"], kind="stable").reset_index(drop=True)
    return AttemptLog(
        student=rows["student"].to_numpy(np.int64),
        item=_numbered(rows["item"]),
        skill=_numbered(rows["skill"]),
        correct=rows["correct"].to_numpy(np.float64),
        fold=rows["fold"].to_numpy(np.int64),
        at=_clock(rows),
        attempt=_tries(rows),
    )


def _require_columns(columns: set[str], name: str) -> None:
    missing = [each for each in NEEDED if each not in columns]
    if not columns & set(CLOCKS):
        missing.append(f"a clock ({' or '.join(CLOCKS)})")
    if missing:
        raise ValueError(f"{name} lacks {', '.join(missing)}; choose a log whose README entry lists them")


def _numbered(column: "pd.Series[int]") -> Ints:
    return np.asarray(pd.factorize(column)[0], dtype=np.int64)


def _clock(rows: pd.DataFrame) -> Floats:
    """Seconds at which each attempt began, known before its answer."""
    if "ts_s" in rows:
        return np.asarray(rows["ts_s"], dtype=np.float64)
    return np.asarray(rows.groupby("student")["gap_min"].cumsum() * 60.0, dtype=np.float64)


def _tries(rows: pd.DataFrame) -> Ints:
    """1, 2, 3 … for the same exercise met again at once by the same learner."""
    where = rows[["student", "item", "skill"]]
    exercise = (where != where.shift()).any(axis=1).cumsum()
    return np.asarray(rows.groupby(exercise).cumcount() + 1, dtype=np.int64)
