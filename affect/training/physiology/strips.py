"""Minutes as the network takes them: 60 seconds of two channels, in spreads from what was usual for the person before.

The usual level is that of everything measured before the minute, so nothing later than its end enters.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray

from affect.features.physiology import STEPS, PhysiologySeries, baseline_of
from affect.physiology_model import Unknown, prepare
from affect.training.datasets.stress import Recording
from affect.training.physiology.minutes import STEP, whole_ends
from affect.types import PhysiologyWindow


@dataclass(frozen=True)
class Strips:
    """values (n, 60, 2), 0 in a gap; known (n, 60, 2); stress (n,) 0 or 1; person and end (seconds), (n,) each."""

    values: NDArray[np.float32]
    known: NDArray[np.bool_]
    stress: NDArray[np.int64]
    person: NDArray[np.str_]
    end: NDArray[np.int64]

    def some(self, rows: NDArray[np.bool_]) -> Self:
        """Only these minutes (n,)."""
        return type(self)(*(getattr(self, field.name)[rows] for field in fields(self)))


def strips(recordings: Sequence[Recording], step: int = STEP) -> Strips:
    """Every minute within one labelled stretch whose person has a usual level by then, `step` seconds apart."""
    found = [(each, int(end)) for each in recordings for end in whole_ends(each, step)]
    read = [(each, end, series) for each, end in found if not isinstance(series := series_at(each, end), Unknown)]
    return Strips(
        np.stack([series.values for _, _, series in read]) if read else np.zeros((0, STEPS, 2), np.float32),
        np.stack([series.known for _, _, series in read]) if read else np.zeros((0, STEPS, 2), np.bool_),
        np.array([each.label[end - 1] for each, end, _ in read], dtype=np.int64),
        np.array([each.person for each, _, _ in read], dtype=np.str_),
        np.array([end for _, end, _ in read], dtype=np.int64),
    )


def joined(parts: Sequence[Strips]) -> Strips:
    """The minutes of several sets."""
    return Strips(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Strips)))


def window_at(each: Recording, end: int) -> PhysiologyWindow:
    """The minute before a second, as a sensor would hand it over."""
    both = zip(each.heart[end - STEPS : end].tolist(), each.skin[end - STEPS : end].tolist(), strict=True)
    return PhysiologyWindow(tuple(both))


def past_at(each: Recording, end: int) -> NDArray[np.float64]:
    """All before the minute that ends there: (seconds, 2)."""
    return np.column_stack([each.heart[: end - STEPS], each.skin[: end - STEPS]])


def series_at(each: Recording, end: int) -> PhysiologySeries | Unknown:
    """The minute that ends there exactly as it is read in use."""
    return prepare(window_at(each, end), baseline_of(past_at(each, end)))
