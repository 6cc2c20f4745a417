"""What is measured of hands, again and again of the same people, with a label where there is one."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

UNLABELLED = -1


@dataclass(frozen=True)
class Observations:
    """x (rows, names) as measured, nan where it was not; (rows,) each: who, truth 0 or 1 or UNLABELLED, and order.

    `series` says which rows are like for like (one person, one task). `own` is what a row is held against: the earlier
    rows of its series, or its other rows where the order is not known (not causal, and said so in the figures).
    """

    names: tuple[str, ...]
    x: NDArray[np.float64]
    person: NDArray[np.str_]
    series: NDArray[np.str_]
    order: NDArray[np.float64]
    truth: NDArray[np.int64]
    own: Literal["past", "others"] = "past"
    least: int = 1  # rows of the series that are needed before one is judged


def read_table(path: Path, needed: Sequence[str]) -> pd.DataFrame:
    """A CSV table. Raises FileNotFoundError, or ValueError with every column that it lacks or that holds no numbers."""
    if not path.is_file():
        raise FileNotFoundError(f"{path.parent} lacks {path.name}")
    try:
        table = pd.read_csv(path)
    except (OSError, EOFError, ValueError) as trouble:
        raise ValueError(f"{path} cannot be read as a table: {trouble}") from None
    if missing := [name for name in needed if name not in table]:
        raise ValueError(f"{path} lacks the columns {', '.join(missing)}")
    if table.empty:
        raise ValueError(f"{path} has no rows")
    return table


def numbers(table: pd.DataFrame, columns: Sequence[str]) -> NDArray[np.float64]:
    """(rows, columns); raises ValueError where a column holds something other than numbers."""
    wrong = [name for name in columns if not pd.api.types.is_numeric_dtype(table[name])]
    if wrong:
        raise ValueError(f"these columns must hold numbers only: {', '.join(wrong)}")
    return np.asarray(table[list(columns)].to_numpy(np.float64), dtype=np.float64)


def against_own_median(rating: pd.Series, person: pd.Series, *, high: bool) -> NDArray[np.int64]:
    """1 where a rating is above (or below) the person's own median, 0 on the other side, UNLABELLED on it."""
    side = np.sign(rating - rating.groupby(person).transform("median")) * (1 if high else -1)
    return np.asarray(side.map({1.0: 1, -1.0: 0, 0.0: UNLABELLED}), dtype=np.int64)
