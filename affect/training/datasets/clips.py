"""Stretches of video with a label, read frame by frame: one picture is in memory at a time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

WHOLE = 0.9  # of the frames that a video promises; with fewer it is damaged, not merely rounded


@dataclass(frozen=True)
class Clip:
    """One stretch of one person's video, from start to end (s; end None: to its end).

    `levels` holds scales beside the label where a set has them; `skin` a file of skin conductance.
    """

    person: str
    label: str
    video: Path
    start: float = 0.0
    end: float | None = None
    part: str = ""
    levels: Mapping[str, int] = field(default_factory=dict)
    skin: Path | None = None

    def frames(self, per_second: float = 1.0) -> Iterator[NDArray[np.uint8]]:
        """(height, width, 3) RGB pictures, `per_second` of them. Raises ValueError naming a video that is damaged."""
        return frames_of(self.video, per_second, self.start, self.end)


@dataclass(frozen=True)
class Clips:
    """Clips, the labels they may have, and the checksums of the tables that say so."""

    clips: tuple[Clip, ...]
    classes: tuple[str, ...]
    checksums: Mapping[str, str]

    def __len__(self) -> int:
        return len(self.clips)

    @property
    def truth(self) -> NDArray[np.int64]:
        """(n,) place of each label in `classes`."""
        return np.array([self.classes.index(clip.label) for clip in self.clips], dtype=np.int64)

    @property
    def people(self) -> NDArray[np.str_]:
        """(n,) who is seen: split by this."""
        return np.array([clip.person for clip in self.clips])

    def part(self, name: str) -> "Clips":
        """The clips of one official part."""
        return Clips(tuple(clip for clip in self.clips if clip.part == name), self.classes, self.checksums)


def frames_of(
    video: Path, per_second: float, start: float = 0.0, end: float | None = None
) -> Iterator[NDArray[np.uint8]]:
    """RGB pictures between two moments, evenly spaced. Raises ValueError for a video that cannot be read to its end."""
    import cv2

    if per_second <= 0:
        raise ValueError(f"per_second must be above 0, not {per_second}")
    opened = cv2.VideoCapture(str(video))
    try:
        rate, promised = _rate(opened, video, cv2), opened.get(cv2.CAP_PROP_FRAME_COUNT)
        final = promised if end is None else min(promised, end * rate)
        number, wanted = 0, start
        while number < final and opened.grab():
            if number / rate >= wanted - 1e-9:
                yield _picture(opened, video, cv2)
                wanted += 1 / per_second
            number += 1
    finally:
        opened.release()
    if number < WHOLE * final:
        raise ValueError(f"{video} breaks off after {number} of {int(final)} frames: it is damaged, fetch it again")


def _rate(opened: Any, video: Path, cv2: Any) -> float:
    rate = float(opened.get(cv2.CAP_PROP_FPS)) if opened.isOpened() else 0.0
    if not rate > 0:
        raise ValueError(f"{video} cannot be read as a video")
    return rate


def _picture(opened: Any, video: Path, cv2: Any) -> NDArray[np.uint8]:
    read, picture = opened.retrieve()
    if not read:
        raise ValueError(f"{video} has a frame that cannot be read")
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB), dtype=np.uint8)
