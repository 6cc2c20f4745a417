"""Where the irises stand in the eyes: the nearest that a face mesh comes to where someone looks.

Each eye is measured in its own frame, along the line of its corners and square to it, so a tilted head changes
nothing. Landmarks 468 and 473 are the middles of the irises (Ablavatski et al. 2020, arXiv:2006.11341).

With the turn of the head they give a coarse direction, never yet held against a known one. In an eye 20 px wide an
iris that is found half a pixel off moves it by four degrees; so it tells nothing of where on a page someone looks.
Looking down is seen badly: the lids go down with the irises.
"""

import math

import numpy as np

from affect.features.geometry import LEFT_EYE, RIGHT_EYE, Points

NAMES = tuple(
    f"{name}_{side}" for side in ("right", "left") for name in ("iris_across", "iris_down", "iris_below_lid", "lid_gap")
)

# An eyeball in eye widths, a width being some 30 mm: its iris turns about the middle at 10 mm, and the corners of the
# lids lie some 4.5 mm in front of it. Round figures of a grown person's anatomy, not fitted to anything.
RADIUS, CORNERS_AHEAD = 10 / 30, 4.5 / 30
LEVEL = -0.05  # iris_down of a level gaze: -0.058 and -0.040 are the medians of 626 FER+ and 711 webcam faces

_IRISES = (468, 473)
# Right and left: two corners, iris, upper lid, lower lid.
_EYES = ((*RIGHT_EYE, _IRISES[0], 159, 145), (*LEFT_EYE, _IRISES[1], 386, 374))


def gaze(landmarks: Points) -> Points:
    """landmarks (478, 3) in pixels → (8,) in eye widths, in the order of NAMES.

    Iris across: towards the picture's right; down: towards the chin, both from the middle between the corners; below
    lid: from the upper lid down to the iris. Raises ValueError where the mesh came without irises.
    """
    if landmarks.shape[0] < max(_IRISES) + 1:
        raise ValueError(f"the mesh has {landmarks.shape[0]} landmarks and no irises: ask it for refined landmarks")
    return np.array([measured for eye in _EYES for measured in _eye(landmarks[list(eye), :2].tolist())])


def bearing(measures: Points, yaw: float, pitch: float) -> tuple[float, float]:
    """Where the eyes point, in degrees: (towards the picture's right, down), both from the camera.

    measures (8,) as `gaze` gives them; yaw and pitch of the head in degrees, pitch from level. Seen from the front, an
    iris stands r·sin(gaze) beside the eyeball's middle, and the middle of the corners d·sin(head): their difference is
    what was measured, in widths that a turn to the side makes shorter. So sin(gaze) = (measured + d·sin(head)) / r.

    >>> across = np.array([0.1, -0.05, 0, 0] * 2)
    >>> [round(angle, 1) for angle in bearing(across, 0.0, 0.0)]
    [17.5, 0.0]
    """
    right_across, right_down, _, _, left_across, left_down, _, _ = measures.tolist()
    shorter = math.cos(math.radians(yaw))
    across, down = shorter * (right_across + left_across) / 2, shorter * ((right_down + left_down) / 2 - LEVEL)
    return _angle(across, yaw), _angle(down, -pitch)


def _angle(measured: float, head: float) -> float:
    sine = (measured + CORNERS_AHEAD * math.sin(math.radians(head))) / RADIUS
    return math.degrees(math.asin(min(1.0, max(-1.0, sine))))


def _eye(points: list[list[float]]) -> tuple[float, float, float, float]:
    """Of (x, y) of the two corners, the iris, and the two lids. Plain numbers: arrays of two take longer."""
    (x1, y1), (x2, y2), (x, y), (upper_x, upper_y), (lower_x, lower_y) = points
    along_x, along_y, squared = x2 - x1, y2 - y1, (x2 - x1) ** 2 + (y2 - y1) ** 2

    def down(dx: float, dy: float) -> float:  # y counts downwards: a quarter turn from right to down
        return (dy * along_x - dx * along_y) / squared

    off_x, off_y = x - (x1 + x2) / 2, y - (y1 + y2) / 2
    return (
        (off_x * along_x + off_y * along_y) / squared,
        down(off_x, off_y),
        down(x - upper_x, y - upper_y),
        down(lower_x - upper_x, lower_y - upper_y),
    )
