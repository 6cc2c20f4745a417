"""Bring a face to a standard place: eyes level, at the height and distance where the training faces have theirs."""

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from affect.features.geometry import Points, eye_centres

SIDE = 256
SMALL_SIDE = 48

# Medians over 494 faces of the FER+ training part, as shares of the side: the network sees what it learned from.
EYE_LINE, EYE_DISTANCE = 0.395, 0.362


def align(grey: NDArray[np.uint8], landmarks: Points) -> NDArray[np.uint8]:
    """grey (height, width), landmarks (478, 2 or 3) in pixels → the face, (256, 256). The border repeats."""
    moved = cv2.warpAffine(
        grey, similarity(*eye_centres(landmarks[:, :2])), (SIDE, SIDE), borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(moved, dtype=np.uint8)


def similarity(right_eye: Points, left_eye: Points) -> Points:
    """The (2, 3) turn, zoom and shift that takes the two eyes to their places.

    >>> place = similarity(np.array([100.0, 50.0]), np.array([100.0, 100.0]))
    >>> [round(float(v), 2) for v in place @ np.array([100.0, 75.0, 1.0])]
    [128.0, 101.12]
    """
    across, middle = left_eye - right_eye, (left_eye + right_eye) / 2
    turn_and_zoom = SIDE * EYE_DISTANCE / complex(*across)  # one complex number does both
    linear = np.array([[turn_and_zoom.real, -turn_and_zoom.imag], [turn_and_zoom.imag, turn_and_zoom.real]])
    shift = np.array([SIDE / 2, SIDE * EYE_LINE]) - linear @ middle
    return np.column_stack([linear, shift])


def shrink(aligned: NDArray[np.uint8]) -> NDArray[np.float32]:
    """(256, 256) → (1, 1, 48, 48) in 0..1, the input of the small face network."""
    small = Image.fromarray(aligned).resize((SMALL_SIDE, SMALL_SIDE), Image.Resampling.BOX)
    return np.asarray(small, dtype=np.float32)[None, None] / 255
