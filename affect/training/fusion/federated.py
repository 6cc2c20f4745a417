"""Offsets of several schools joined without any report leaving a school (federated averaging, McMahan et al. 2017).

    mean = Σₛ nₛ · clip(oₛ) / Σₛ nₛ + noise        nₛ = min(learners, most)

Each school's offsets are clipped to a length, and no school counts for more than `most` learners, so that one school
can move the mean by no more than a known length; Gaussian noise in proportion to that hides whether a school took part
(the Gaussian mechanism, Dwork & Roth 2014).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Offsets = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SchoolOffsets:
    """offsets (emotions,) added to log-odds, learnt from this many learners."""

    offsets: tuple[float, ...]
    learners: int


def federated_average(
    schools: Sequence[SchoolOffsets],
    *,
    length: float = 1.0,
    most: int = 200,
    noise: float = 0.0,
    rng: np.random.Generator | None = None,
) -> Offsets:
    """The mean over the schools, (emotions,).

    length: largest Euclidean length of one school's offsets; noise: standard deviation in units of how far one school
    can move the mean. Raises ValueError where there is nothing to join, offsets differ in number or are no numbers, or
    noise is asked for without a generator.
    """
    counts = np.minimum(np.array([school.learners for school in schools], dtype=np.float64), most)
    if not len(schools) or counts.min() <= 0:
        raise ValueError("nothing to join: give at least one school, each with at least one learner")
    if len({len(school.offsets) for school in schools}) > 1:
        raise ValueError("the schools' offsets differ in number: they are of different emotions")
    offsets = np.array([school.offsets for school in schools], dtype=np.float64)  # (schools, emotions)
    if not np.isfinite(offsets).all():
        raise ValueError("a school's offsets hold something that is no number")
    mean = (counts[:, None] * clipped(offsets, length)).sum(axis=0) / counts.sum()
    if noise <= 0:
        return np.asarray(mean)
    if rng is None:
        raise ValueError("noise needs a generator: pass rng")
    reach = 2 * length * counts.max() / counts.sum()
    return np.asarray(mean + rng.normal(0.0, noise * reach, mean.shape))


def clipped(offsets: Offsets, length: float) -> Offsets:
    """(schools, emotions), each row no longer than `length`.

    >>> clipped(np.array([[3.0, 4.0], [0.3, 0.4]]), 1.0).tolist()
    [[0.6, 0.8], [0.3, 0.4]]
    """
    lengths = np.linalg.norm(offsets, axis=1, keepdims=True)
    return np.asarray(offsets / np.maximum(1.0, lengths / length))
