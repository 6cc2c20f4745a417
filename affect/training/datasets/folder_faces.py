"""Faces from pictures of any size: the face is found, levelled and shrunk as it is at run time."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from affect.features.alignment import align, shrink
from affect.features.face import FaceMesh

Place = Callable[[NDArray[np.uint8]], NDArray[np.uint8] | None]  # (height, width, 3) RGB → (48, 48), None: no face
SIDE = 48


def read_picture(path: Path) -> NDArray[np.uint8]:
    """(height, width, 3) RGB. Raises ValueError naming a file that is no picture."""
    try:
        with Image.open(path) as picture:
            return np.asarray(picture.convert("RGB"))
    except (UnidentifiedImageError, OSError) as trouble:
        raise ValueError(f"{path} is not a whole picture: {trouble}") from trouble


def as_it_is(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The whole picture as (48, 48): for sets whose pictures are already cut to the face."""
    grey = Image.fromarray(picture).convert("L")
    return np.asarray(grey.resize((SIDE, SIDE), Image.Resampling.BOX))


def by_the_mesh() -> Place:
    """Finds the one face of a picture; None where there is none, or more than one."""
    mesh = FaceMesh()

    def place(picture: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
        faces = mesh.landmarks(np.ascontiguousarray(picture))
        if len(faces) != 1:
            return None
        small = shrink(align(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), faces[0]))[0, 0]  # (48, 48)
        return np.asarray(np.rint(small * 255), dtype=np.uint8)

    return place
