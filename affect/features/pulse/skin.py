"""Where on a face the pulse is read, and the mean colour there; frontend/models/pulse/skin.ts does the same.

In a lesson the browser does this, and no picture leaves it; here it serves to measure the method on video.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from affect.features.geometry import Points, eye_centres
from affect.features.pulse.trace import Series

# Of the 468-point face mesh: skin that moves little when somebody talks or looks around.
REGIONS = {
    "forehead": (109, 10, 338, 337, 336, 9, 107, 108),
    "right_cheek": (116, 117, 118, 101, 36, 205, 187, 123),
    "left_cheek": (345, 346, 347, 330, 266, 425, 411, 352),
}
ASIDE, PATCH = 2.2, 0.5  # eye distances from the middle of the face to a patch of wall at either side, and its width


def skin_colour(picture: NDArray[np.uint8], landmarks: Points) -> Series | None:
    """(height, width, 3) picture, (468 or more, 2 or 3) landmarks in pixels → (3,) mean of forehead and cheeks.

    None where none of them is in the picture.
    """
    return _mean(picture, [landmarks[list(region), :2] for region in REGIONS.values()])


def wall_colour(picture: NDArray[np.uint8], landmarks: Points) -> Series | None:
    """(3,) mean of two patches beside the face, None where both are out of the picture."""
    middle, unit = _middle(landmarks)
    square = middle + np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * PATCH / 2 * unit  # (corners, 2)
    aside = np.array([ASIDE * unit, 0.0])
    return _mean(picture, [square - aside, square + aside])


def head_place(landmarks: Points) -> Series:
    """(2,): where the middle of the eyes is, in eye distances."""
    middle, unit = _middle(landmarks)
    return middle / unit


def _middle(landmarks: Points) -> tuple[Series, float]:
    right, left = eye_centres(landmarks[:, :2])
    return (right + left) / 2, float(np.hypot(*(left - right)))


def _mean(picture: NDArray[np.uint8], outlines: Sequence[Points]) -> Series | None:
    pixels = np.concatenate([picture[_inside(outline, *picture.shape[:2])] for outline in outlines])  # (pixels, 3)
    return np.asarray(pixels.mean(axis=0)) if len(pixels) else None


def _inside(outline: Points, height: int, width: int) -> NDArray[np.bool_]:
    """(height, width): the pixels whose middle an even number of edges does not separate from the left."""
    y, x = np.mgrid[0:height, 0:width] + 0.5
    inside = np.zeros((height, width), dtype=np.bool_)
    for (x0, y0), (x1, y1) in zip(outline, np.roll(outline, -1, axis=0), strict=True):
        if y0 != y1:
            inside ^= ((y0 <= y) != (y1 <= y)) & (x0 + (y - y0) / (y1 - y0) * (x1 - x0) <= x)
    return inside
