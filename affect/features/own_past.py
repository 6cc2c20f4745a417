"""The hundred behaviour measures against the same person's earlier ones: hands differ far more than moods do."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Measures = NDArray[np.float64]

LEAST_PAST: Final = 5  # windows; before that nobody's usual is known
FARTHEST: Final = 4.0


def compressed(measures: Measures) -> Measures:
    """sign(x) log(1 + |x|): long pauses and fast moves have long tails.

    >>> compressed(np.array([0.0, -1.0]))
    array([ 0.        , -0.69314718])
    """
    return np.asarray(np.sign(measures) * np.log1p(np.abs(measures)), dtype=np.float64)


def against_own_past(measures: Measures, past: Measures, spread: Measures) -> Measures:
    """(…, n) the way from the mean of the past (windows, n), in units of `spread` (n,), at most 4 either way.

    nan where a measure is missing now, was never there in the past, or has no known spread.
    """
    there = np.isfinite(past)
    usual = np.where(there, compressed(np.where(there, past, 0)), 0).sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        away = (compressed(measures) - usual / there.sum(axis=0)) / np.where(spread > 0, spread, np.nan)
    return np.clip(np.where(np.isfinite(away), away, np.nan), -FARTHEST, FARTHEST)
