"""Each row of a table against the same person's own rows: the earlier ones, or the others where no order is known."""

import numpy as np
from numpy.typing import NDArray

from affect.features.own_past import compressed
from affect.training.datasets.observations import UNLABELLED, Observations

Rows = NDArray[np.bool_]


def differences(seen: Observations) -> NDArray[np.float64]:
    """(rows, names) compressed measures less the mean of the person's own, nan where those are too few or missing."""
    x = compressed(seen.x)
    found = np.full_like(x, np.nan)
    for series in np.unique(seen.series):
        rows = np.flatnonzero(seen.series == series)
        rows = rows[np.argsort(seen.order[rows], kind="stable")]
        found[rows] = _of_one(x[rows], seen)
    return found


def judged(seen: Observations) -> Rows:
    """(rows,) labelled, and with enough of the person's own rows to be held against."""
    earlier = np.zeros(len(seen.truth), dtype=np.int64)
    for series in np.unique(seen.series):
        rows = np.flatnonzero(seen.series == series)
        count = np.arange(len(rows)) if seen.own == "past" else len(rows) - 1
        earlier[rows[np.argsort(seen.order[rows], kind="stable")]] = count
    return np.asarray((seen.truth != UNLABELLED) & (earlier >= seen.least), dtype=np.bool_)


def _of_one(x: NDArray[np.float64], seen: Observations) -> NDArray[np.float64]:
    """x (rows, names) of one series in order."""
    there = np.isfinite(x)
    sums, counts = np.nancumsum(x, axis=0), there.cumsum(axis=0)
    if seen.own == "past":
        sums, counts = np.roll(sums, 1, axis=0), np.roll(counts, 1, axis=0)
        counts[0] = 0
    else:
        sums, counts = sums[-1] - np.nan_to_num(x), counts[-1] - there
    with np.errstate(invalid="ignore", divide="ignore"):
        away = x - sums / counts
    return np.where(counts >= seen.least, away, np.nan)
