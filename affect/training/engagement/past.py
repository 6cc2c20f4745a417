"""A face against the same person's own past: what a resting face looks like differs from one to another."""

import numpy as np
from numpy.typing import NDArray

from affect.features.geometry import Points


def beside_the_past(x: Points, person: NDArray[np.str_], frame: NDArray[np.int64]) -> Points:
    """x (n, features) → (n, 2 · features): as it is, and less the mean of that person's earlier frames.

    Only frames before count, never labels; the first frame with a face has nothing before it and differs by 0.
    """
    less = np.full_like(x, np.nan)
    for each in np.unique(person):
        own = np.flatnonzero(person == each)
        own = own[np.argsort(frame[own], kind="stable")]
        own = own[np.isfinite(x[own]).all(axis=1)]
        before = np.arange(len(own))[:, None]
        mean = (np.cumsum(x[own], axis=0) - x[own]) / np.maximum(before, 1)
        less[own] = np.where(before > 0, x[own] - mean, 0.0)
    return np.concatenate([x, less], axis=1)
