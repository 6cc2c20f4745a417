"""Faces cut from clips, each with its clip's label and person: what a network for single faces can learn from."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from affect.training.datasets.clips import Clip, Clips
from affect.training.datasets.faces import LabelledFaces
from affect.training.datasets.folder_faces import Place


def faces_of(clip: Clip, place: Place, per_second: float = 1.0) -> Iterator[NDArray[np.uint8]]:
    """The face (48, 48) in each frame where `place` finds one. Raises ValueError naming a damaged video."""
    for frame in clip.frames(per_second):
        face = place(frame)
        if face is not None:
            yield face


def load_clip_faces(clips: Clips, place: Place, per_second: float = 1.0) -> LabelledFaces:
    """Every face of every clip; of the videos no more than a frame is in memory.

    Neighbouring faces are nearly the same picture: part them by `people`, never face by face.
    Raises ValueError where no face is found, or a video is damaged.
    """
    found = [(face, clip) for clip in clips.clips for face in faces_of(clip, place, per_second)]
    if not found:
        raise ValueError(f"no face was found in any of the {len(clips)} clips")
    return LabelledFaces(
        pictures=np.stack([face for face, _ in found]),
        truth=np.array([clips.classes.index(clip.label) for _, clip in found]),
        people=np.array([clip.person for _, clip in found]),
        checksums=clips.checksums,
    )
