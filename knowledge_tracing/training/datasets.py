"""Attempt logs, read into one shape."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

NEEDED = ("student", "pos", "item", "skill", "correct", "fold")
OPTIONAL = ("ts_s", "gap_min", "elapsed_s", "hints")
SOON = 1_800.0  # seconds after which a learner has been away
UNKNOWN_PERSON = -1  # each such row is a person of its own


@dataclass(frozen=True)
class AttemptLog:
    """Every attempt, learner by learner in the order it happened; each array is (rows,).

    `at` is in seconds from an origin of its own, known before the answer, and `elapsed` in seconds; both are NaN where
    the log does not say. `attempt` counts the tries at one exercise; `fold` parts the learners.
    """

    student: Ints
    item: Ints
    skill: Ints
    correct: Floats
    fold: Ints
    at: Floats
    elapsed: Floats
    hints: Floats
    attempt: Ints

    def __len__(self) -> int:
        return len(self.correct)

    @property
    def first(self) -> Mask:
        """First tries; the others are retries of the same exercise at once."""
        return np.asarray(self.attempt == 1)

    @property
    def starts(self) -> Mask:
        """The first row of each learner."""
        return np.asarray(np.concatenate([[True], self.student[1:] != self.student[:-1]]))

    def where(self, rows: Mask | Ints | slice) -> "AttemptLog":
        """The log of these rows alone, in the order given."""
        return AttemptLog(**{name: values[rows] for name, values in vars(self).items()})


def read_log(path: Path, dedup: bool = False) -> AttemptLog:
    """The log in a Parquet file. Raises `ValueError` that names everything wrong with it."""
    try:
        table = pd.read_parquet(path)
    except (OSError, ValueError) as trouble:
        raise ValueError(f"{path} is no Parquet file that can be read ({trouble})") from None
    return attempt_log(table, path.name, dedup)


def attempt_log(table: pd.DataFrame, name: str, dedup: bool = False) -> AttemptLog:
    """The log in a table of one attempt a row; a row said twice (same student, same pos) counts once.

    `dedup` also drops a row that repeats the row before it, the same item by the same student, under another skill.
    Raises `ValueError`.
    """
    _require_columns(set(table.columns), name)
    faults = list(_faults(table))
    if faults:
        raise ValueError(f"{name} cannot be used: {'; '.join(faults)}")
    rows = table.drop_duplicates(["student", "pos"]) if (table["student"] != UNKNOWN_PERSON).all() else table
    rows = rows.sort_values(["student", "pos"], kind="stable").reset_index(drop=True)
    return _arrays(_without_repeats(rows) if dedup else rows)


def _require_columns(columns: set[str], name: str) -> None:
    missing = [each for each in NEEDED if each not in columns]
    if missing:
        raise ValueError(f"{name} lacks the columns {', '.join(missing)}; it needs {', '.join(NEEDED)}")


def _faults(table: pd.DataFrame) -> Iterator[str]:
    if table.empty:
        yield "it holds no attempts"
        return
    for name in NEEDED:
        if table[name].isna().any():
            yield f"{int(table[name].isna().sum())} rows say no {name}"
    strange = ~table["correct"].isin([0, 1]) & table["correct"].notna()
    if strange.any():
        yield f"correct should be 0 or 1, and is {table['correct'][strange].iloc[0]!r} in row {int(strange.idxmax())}"
    elif table["correct"].nunique() == 1:
        yield f"every answer has correct = {table['correct'].iloc[0]}; a model needs right ones and wrong ones"


def _without_repeats(rows: pd.DataFrame) -> pd.DataFrame:
    before = rows.shift()
    same = (rows["student"] == before["student"]) & (rows["item"] == before["item"])
    return rows[~(same & (rows["skill"] != before["skill"]))].reset_index(drop=True)


def _arrays(rows: pd.DataFrame) -> AttemptLog:
    student = _people(rows["student"])
    return AttemptLog(
        student=student,
        item=_numbered(rows["item"]),
        skill=_numbered(rows["skill"]),
        correct=rows["correct"].to_numpy(np.float64),
        fold=rows["fold"].to_numpy(np.int64),
        at=_clock(rows, student),
        elapsed=_elapsed(rows, student),
        hints=np.nan_to_num(_at_least_nought(rows, "hints")),
        attempt=_tries(rows, student),
    )


def _people(column: "pd.Series[int]") -> Ints:
    """Learners numbered from 0 in the order of their rows; each unknown one is somebody else."""
    names = column.to_numpy(np.int64)
    unknown = names == UNKNOWN_PERSON
    apart = np.where(unknown, names.max() + 1 + np.cumsum(unknown), names)
    return np.asarray(pd.factorize(apart)[0], dtype=np.int64)


def _numbered(column: "pd.Series[int]") -> Ints:
    return np.asarray(pd.factorize(column)[0], dtype=np.int64)


def _clock(rows: pd.DataFrame, student: Ints) -> Floats:
    """Seconds at which each attempt began, never running backwards for a learner; NaN where nothing tells them."""
    if "ts_s" in rows:
        seconds = pd.Series(rows["ts_s"].to_numpy(np.float64))
        return np.asarray(seconds.groupby(student).cummax().to_numpy(), dtype=np.float64)
    if "gap_min" in rows:
        gaps = pd.Series(np.nan_to_num(_at_least_nought(rows, "gap_min")) * 60.0)
        return np.asarray(gaps.groupby(student).cumsum().to_numpy(), dtype=np.float64)
    return np.full(len(rows), np.nan)


def _elapsed(rows: pd.DataFrame, student: Ints) -> Floats:
    """Seconds that each answer took; where only starts are known, those until the next one, if that came soon.

    Either is known once the next attempt begins, and nothing reads it before.
    """
    if "elapsed_s" in rows or "ts_s" not in rows:
        return _at_least_nought(rows, "elapsed_s")
    starts = pd.Series(_clock(rows, student)).groupby(student)
    until_next = starts.shift(-1).to_numpy(np.float64) - starts.shift(0).to_numpy(np.float64)
    return np.asarray(np.where(until_next < SOON, until_next, np.nan))


def _at_least_nought(rows: pd.DataFrame, name: str) -> Floats:
    """A column of numbers of which the negative ones are as good as unsaid: NaN, like the column that is not there."""
    if name not in rows:
        return np.full(len(rows), np.nan)
    values = rows[name].to_numpy(np.float64)
    return np.asarray(np.where(np.isfinite(values) & (values >= 0), values, np.nan))


def _tries(rows: pd.DataFrame, student: Ints) -> Ints:
    """1, 2, 3 … for the same exercise met again at once by the same learner."""
    where = pd.DataFrame({"student": student, "item": rows["item"], "skill": rows["skill"]})
    exercise = (where != where.shift()).any(axis=1).cumsum()
    return np.asarray(rows.groupby(exercise).cumcount() + 1, dtype=np.int64)
