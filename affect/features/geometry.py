"""Named measures of a face from its landmarks, in units of the distance between the eyes.

Landmark numbers are those of the 478-point face mesh (Kartynnik et al. 2019, arXiv:1907.06724). "Left" and "right"
are the learner's own. Measures are taken with the head's tilt undone, so a face at an angle reads as itself.
"""

from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

RIGHT_EYE, LEFT_EYE = (33, 133), (362, 263)  # the two corners
_RIGHT_LIDS, _LEFT_LIDS = ((160, 144), (158, 153)), ((385, 380), (387, 373))  # upper, lower
_RIGHT_BROW, _LEFT_BROW = ((107, 55), (105, 52), (70, 46)), ((336, 285), (334, 282), (300, 276))  # inner, middle, outer
_MOUTH_CORNERS, _LIPS = (61, 291), (13, 14)
FOREHEAD, CHIN = 10, 152


@dataclass(frozen=True, slots=True)
class FaceGeometry:
    """Angles in degrees, lengths in inter-ocular distances.

    Brow angle: how far the outer end stands above the inner, against the eye line. Mouth curvature: how far the
    corners stand above the lips' middle (a smile is positive). Eye opening: height over width, as Soukupová & Čech
    (2016). Yaw: nose towards the picture's right; pitch: nose up; roll: the picture's right eye lower.
    """

    brow_angle_left: float
    brow_angle_right: float
    brow_to_eye_left: float
    brow_to_eye_right: float
    inner_brow_gap: float
    mouth_curvature: float
    mouth_openness: float
    mouth_width: float
    eye_opening_left: float
    eye_opening_right: float
    yaw: float
    pitch: float
    roll: float

    def as_vector(self) -> Points:
        """(13,) in the order of the fields."""
        return np.array(astuple(self))


def measure(landmarks: Points) -> FaceGeometry:
    """landmarks (478, 3): x right, y down, z away from the camera, all in pixels → the face's measures."""
    right, left = eye_centres(landmarks)
    across = left - right
    unit = float(np.hypot(*across[:2]))
    roll = float(np.degrees(np.arctan2(across[1], across[0])))
    face = _level(landmarks[:, :2], (right + left)[:2] / 2, roll) / unit  # (478, 2)
    yaw, pitch = _facing(landmarks)
    return FaceGeometry(
        brow_angle_left=_brow_angle(face, _LEFT_BROW),
        brow_angle_right=_brow_angle(face, _RIGHT_BROW),
        brow_to_eye_left=_height_above(face, _LEFT_BROW[1], LEFT_EYE),
        brow_to_eye_right=_height_above(face, _RIGHT_BROW[1], RIGHT_EYE),
        inner_brow_gap=_distance(face[_LEFT_BROW[0][1]], face[_RIGHT_BROW[0][1]]),
        mouth_curvature=_height_above(face, _MOUTH_CORNERS, _LIPS),
        mouth_openness=_distance(face[_LIPS[0]], face[_LIPS[1]]),
        mouth_width=_distance(face[_MOUTH_CORNERS[0]], face[_MOUTH_CORNERS[1]]),
        eye_opening_left=_eye_opening(face, LEFT_EYE, _LEFT_LIDS),
        eye_opening_right=_eye_opening(face, RIGHT_EYE, _RIGHT_LIDS),
        yaw=yaw,
        pitch=pitch,
        roll=roll,
    )


def eye_centres(landmarks: Points) -> tuple[Points, Points]:
    """The middles between the corners of the right and of the left eye, with as many coordinates as came in."""
    return landmarks[list(RIGHT_EYE)].mean(axis=0), landmarks[list(LEFT_EYE)].mean(axis=0)


def _level(points: Points, centre: Points, roll: float) -> Points:
    cos, sin = np.cos(np.radians(roll)), np.sin(np.radians(roll))
    turned: Points = (points - centre) @ np.array([[cos, -sin], [sin, cos]])
    return turned


def _facing(landmarks: Points) -> tuple[float, float]:
    """Yaw and pitch of the plane through the eye line and the line from forehead to chin."""
    right, left = eye_centres(landmarks)
    back = np.cross(left - right, landmarks[CHIN] - landmarks[FOREHEAD])  # out of the back of the head
    yaw = np.degrees(np.arctan2(-back[0], back[2]))
    pitch = np.degrees(np.arctan2(back[1], np.hypot(back[0], back[2])))
    return float(yaw), float(pitch)


def _brow_angle(face: Points, brow: tuple[tuple[int, int], ...]) -> float:
    inner, outer = face[list(brow[0])].mean(axis=0), face[list(brow[-1])].mean(axis=0)
    return float(np.degrees(np.arctan2(inner[1] - outer[1], abs(outer[0] - inner[0]))))


def _height_above(face: Points, upper: tuple[int, ...], lower: tuple[int, ...]) -> float:
    return float(face[list(lower), 1].mean() - face[list(upper), 1].mean())


def _eye_opening(face: Points, corners: tuple[int, int], lids: tuple[tuple[int, int], ...]) -> float:
    heights = [_distance(face[upper], face[lower]) for upper, lower in lids]
    return float(np.mean(heights)) / _distance(face[corners[0]], face[corners[1]])


def _distance(one: Points, other: Points) -> float:
    return float(np.hypot(*(one - other)))
