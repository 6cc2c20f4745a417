"""Engagement in three levels: pictures of students at a webcam (Kamath, Biswas & Balasubramanian, WACV 2016).

A folder holds `images_96.npz` with X (n, 96, 96) uint8, label 1..3, subject and, where known, frame and the width `w`
and height `h` that each picture was stored with. The crowd's labels of two nearly identical pictures of one person
agree about every second time: no model can do much better than half.
"""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

LEVELS = ("disengaged", "partly engaged", "engaged")
SIDE = 96
CROPPED = 100  # px: the side of a picture that was stored as a crop of the face


@dataclass(frozen=True)
class Pictures:
    """pictures (n, 96, 96) uint8; level (n,) 0..2; person (n,); frame (n,) in the order of time.

    uncropped (n,) bool: stored larger than a crop of the face. How it was stored tells something of its label.
    """

    pictures: NDArray[np.uint8]
    level: NDArray[np.int64]
    person: NDArray[np.str_]
    frame: NDArray[np.int64]
    uncropped: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.pictures)

    def where(self, keep: NDArray[np.bool_]) -> Self:
        """The pictures marked True in keep (n,)."""
        return type(self)(*(getattr(self, field.name)[keep] for field in fields(self)))


def load(folder: Path) -> Pictures:
    """Every picture of the folder. Raises FileNotFoundError or ValueError saying what is missing or wrong."""
    path = folder / "images_96.npz"
    if not path.is_file():
        raise FileNotFoundError(
            f"{folder} lacks images_96.npz. Point --data at the engagement folder of the shared data, "
            "for example ../shared/data/affect/face_engagement_wacv2016."
        )
    with np.load(path, allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in archive.files}
    _check(arrays, path)
    count = len(arrays["X"])
    size = np.maximum(arrays.get("w", np.full(count, CROPPED)), arrays.get("h", np.full(count, CROPPED)))
    return Pictures(
        pictures=arrays["X"],
        level=arrays["label"].astype(np.int64) - 1,
        person=arrays["subject"].astype(np.str_),
        frame=arrays.get("frame", np.arange(count)).astype(np.int64),
        uncropped=np.asarray(size > CROPPED),
    )


def _check(arrays: dict[str, NDArray[np.generic]], path: Path) -> None:
    missing = [name for name in ("X", "label", "subject") if name not in arrays]
    if missing:
        raise ValueError(f"{path} lacks {', '.join(missing)}")
    pictures = arrays["X"]
    if pictures.shape[1:] != (SIDE, SIDE) or pictures.dtype != np.uint8 or not len(pictures):
        raise ValueError(f"X in {path} is {pictures.dtype} {pictures.shape}; it must be uint8 (n, {SIDE}, {SIDE})")
    odd = [name for name, values in arrays.items() if len(values) != len(pictures)]
    if odd:
        raise ValueError(f"in {path}, {', '.join(odd)} must have one entry for each of the {len(pictures)} pictures")
    if not np.isin(arrays["label"], (1, 2, 3)).all():
        raise ValueError(f"label in {path} must be 1, 2 or 3")
