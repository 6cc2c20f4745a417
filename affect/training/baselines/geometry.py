"""The features that several baselines share: named measures of the face, and its landmarks turned to the front."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from affect.features.face_measures import NAMES, measures
from affect.features.frontal import frontal
from affect.training.baselines.protocol import Part

AT_ONCE = 1000  # faces; keeps the memory small
_SIDED = np.array([name.endswith("_asymmetry") or name == "mouth_shift" for name in NAMES])


def measured(part: Part) -> NDArray[np.float64]:
    """(n, measures) of faces that the mesh found; a side's sign is dropped, for neither side means more than the other.

    Raises ValueError where a face has no landmarks.
    """
    taken = _in_portions(measures, part)
    return np.where(_SIDED, np.abs(taken), taken)


def turned_to_the_front(part: Part) -> NDArray[np.float32]:
    """(n, 478, 3) in distances between the eyes."""
    return _in_portions(frontal, part).astype(np.float32)


def _in_portions(read: Callable[[NDArray[np.float64]], NDArray[np.float64]], part: Part) -> NDArray[np.float64]:
    places = range(0, len(part), AT_ONCE)
    return np.concatenate([read(part.landmarks[i : i + AT_ONCE].astype(np.float64)) for i in places])
