"""Where the irises stand in the eyes: the nearest that a face mesh comes to where someone looks.

Each eye is measured in its own frame, along the line of its corners and square to it, so a tilted head changes
nothing. Landmarks 468 and 473 are the middles of the irises (Ablavatski et al. 2020, arXiv:2006.11341).
"""

import numpy as np

from affect.features.geometry import LEFT_EYE, RIGHT_EYE, Points

NAMES = tuple(
    f"{name}_{side}" for side in ("right", "left") for name in ("iris_across", "iris_down", "iris_below_lid", "lid_gap")
)

_IRIS, _LIDS = (468, 473), ((159, 145), (386, 374))  # right, left; upper lid, lower lid
_CORNERS = (RIGHT_EYE, LEFT_EYE)


def gaze(landmarks: Points) -> Points:
    """landmarks (478, 3) in pixels → (8,) in eye widths, in the order of NAMES.

    Iris across: towards the picture's right; down: towards the chin, both from the middle between the corners; below
    lid: from the upper lid down to the iris. Raises ValueError where the mesh came without irises.
    """
    if landmarks.shape[0] < max(_IRIS) + 1:
        raise ValueError(f"the mesh has {landmarks.shape[0]} landmarks and no irises: ask it for refined landmarks")
    points = landmarks[:, :2]
    return np.concatenate([_eye(points, *each) for each in zip(_CORNERS, _IRIS, _LIDS, strict=True)])


def _eye(points: Points, corners: tuple[int, int], iris: int, lids: tuple[int, int]) -> Points:
    first, second = points[corners[0]], points[corners[1]]
    along = (second - first) / float(np.hypot(*(second - first)))
    down = np.array([-along[1], along[0]])  # y counts downwards: a quarter turn from right to down
    width = float(np.hypot(*(second - first)))
    centre, (upper, lower) = points[iris], points[list(lids)]
    off = centre - (first + second) / 2
    return np.array([off @ along, off @ down, (centre - upper) @ down, (lower - upper) @ down]) / width
