"""Minutes of a recording that lie within one stretch of stress or of calm, in the numbers of `arousal_features`."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray

from affect.features.arousal import WINDOW, arousal_features
from affect.training.datasets.stress import NEITHER, Recording

STEP = 30  # seconds between windows
LEAST_OF_STAGE = 15  # seconds of a task within a minute, for the minute to count as that task


@dataclass(frozen=True)
class Minutes:
    """Windows: x (windows, features), stress (windows,) 0 or 1, person, end (seconds), block and stage, (windows,)."""

    x: NDArray[np.float64]
    stress: NDArray[np.int64]
    person: NDArray[np.str_]
    end: NDArray[np.int64]
    block: NDArray[np.int64]
    stage: NDArray[np.str_]

    def some(self, rows: NDArray[np.bool_]) -> Self:
        """Only these windows (windows,)."""
        return type(self)(*(getattr(self, field.name)[rows] for field in fields(self)))


def minutes(recordings: Sequence[Recording], step: int = STEP) -> Minutes:
    """Every minute that lies within one labelled stretch, `step` seconds apart. Raises ValueError for none at all."""
    parts = [_of_one(each, ends) for each in recordings if len(ends := whole_ends(each, step))]
    if not parts:
        raise ValueError(f"no recording holds a whole minute ({WINDOW} seconds) of one labelled stretch")
    return Minutes(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Minutes)))


def whole_ends(each: Recording, step: int = STEP) -> NDArray[np.int64]:
    """The seconds at which a minute ends that lies within one labelled stretch."""
    ends = np.arange(WINDOW, len(each.label) + 1, step)
    return ends[[_is_whole(each, int(end)) for end in ends]] if len(ends) else ends


def stage_of(each: Recording, end: int) -> str:
    """What was done for the most of this minute, "" where no task is known for at least some of it."""
    names, counts = np.unique(each.stage[end - WINDOW : end], return_counts=True)
    known = {str(name): int(n) for name, n in zip(names, counts, strict=True) if name and n >= LEAST_OF_STAGE}
    return max(known, key=lambda name: known[name], default="")


def _of_one(each: Recording, ends: NDArray[np.int64]) -> Minutes:
    last = ends - 1
    return Minutes(
        x=arousal_features(each.heart, each.skin, ends),
        stress=each.label[last],
        person=np.repeat(each.person, len(ends)),
        end=ends,
        block=each.block[last],
        stage=np.array([stage_of(each, int(end)) for end in ends], dtype=np.str_),
    )


def _is_whole(each: Recording, end: int) -> bool:
    stretch = each.block[end - WINDOW : end]
    return bool(each.label[end - 1] != NEITHER and stretch[0] == stretch[-1])
