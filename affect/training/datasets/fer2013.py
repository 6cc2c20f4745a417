"""FER2013 as it was first given out: `fer2013.csv` with emotion (0-6), pixels (48·48 greys) and Usage.

With Microsoft's `fer2013new.csv` beside it, the votes of FER+ are joined row by row (both files keep the same order);
without it there is one label a face. Training, PublicTest and PrivateTest are its official parts.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from affect.training.datasets.csv_tables import read_csv, some

CODES = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")  # the csv's 0 to 6
USAGES = ("Training", "PublicTest", "PrivateTest")
VOTE_COLUMNS = (
    *("neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt"),
    *("unknown", "NF"),
)
PICTURES, VOTES = "fer2013.csv", "fer2013new.csv"
SIDE = 48


@dataclass(frozen=True)
class Fer2013:
    """pictures (n, 48, 48) uint8; emotion (n,) place in CODES; usage (n,) one of USAGES; counts (n, 10) votes of FER+
    in the order of VOTE_COLUMNS, None where fer2013new.csv is not there; group (n,): the same for identical pictures.
    """

    pictures: NDArray[np.uint8]
    emotion: NDArray[np.int64]
    usage: NDArray[np.str_]
    counts: NDArray[np.float32] | None
    group: NDArray[np.int64]

    @property
    def copied(self) -> NDArray[np.bool_]:
        """(n,) True where an identical picture is in Training."""
        return np.isin(self.group, self.group[self.usage == "Training"])


def is_here(folder: Path) -> bool:
    """Whether the folder has the original csv."""
    return (folder / PICTURES).is_file()


def load_fer2013(folder: Path) -> Fer2013:
    """Every picture. Raises FileNotFoundError, or ValueError naming the rows that are damaged."""
    table = read_csv(folder / PICTURES, ("emotion", "pixels", "Usage"))
    _require_known(table)
    pictures = _pictures(table["pixels"])
    _, group = np.unique(pictures.reshape(len(pictures), -1), axis=0, return_inverse=True)
    return Fer2013(
        pictures=pictures,
        emotion=table["emotion"].to_numpy().astype(np.int64),
        usage=table["Usage"].to_numpy(str),
        counts=_votes(folder / VOTES, len(table)) if (folder / VOTES).is_file() else None,
        group=group.reshape(-1),
    )


def _require_known(table: pd.DataFrame) -> None:
    if table.empty:
        raise ValueError(f"{PICTURES} has no rows")
    emotions = sorted(set(table["emotion"]) - {str(code) for code in range(len(CODES))})
    usages = sorted(set(table["Usage"]) - set(USAGES))
    if emotions or usages:
        raise ValueError(
            f"{PICTURES}: emotion is 0 to {len(CODES) - 1} and Usage one of {', '.join(USAGES)}; "
            f"found besides: {some([*emotions, *usages])}"
        )


def _pictures(pixels: pd.Series) -> NDArray[np.uint8]:
    found = np.zeros((len(pixels), SIDE * SIDE), dtype=np.uint8)
    damaged = []
    for row, text in enumerate(pixels):
        try:
            greys = np.array(text.split(), dtype=np.int64)
        except ValueError:
            greys = np.array([], dtype=np.int64)
        if len(greys) == SIDE * SIDE and greys.min() >= 0 and greys.max() <= 255:
            found[row] = greys
        else:
            damaged.append(row)
    if damaged:
        raise ValueError(f"{PICTURES}: rows without {SIDE * SIDE} greys of 0 to 255: {some(damaged)}")
    return found.reshape(-1, SIDE, SIDE)


def _votes(path: Path, rows: int) -> NDArray[np.float32]:
    table = read_csv(path, VOTE_COLUMNS)
    if len(table) != rows:
        raise ValueError(f"{path} has {len(table)} rows and {PICTURES} {rows}; they must be of the same release")
    try:
        return np.asarray(table[list(VOTE_COLUMNS)].to_numpy().astype(np.float32))
    except ValueError as trouble:
        raise ValueError(f"{path} holds something other than counts of votes: {trouble}") from trouble
