"""What can be measured of a 48×48 face picture itself: light, contrast, sharpness, pose, size, glasses perhaps.

None of these is a group of people. How light the skin region comes out is light, camera, exposure and skin tone in
one number.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from affect.features.alignment import align
from affect.features.face import LEVEL_PITCH
from affect.features.geometry import Points, eye_centres, measure
from affect.training.face.placement import enlarge, find_landmarks

ZOOM = 4  # `enlarge` makes a picture this many times as large
SKIN = (50, 280, 205, 425, 151, 9)  # cheeks under the eyes, cheeks beside the nose, forehead
SKIN_RADIUS = 8  # px in the enlarged picture
# In the aligned picture, shrunk to a quarter: the bridge of the nose between the eyes, where glasses have theirs.
QUARTER = 64
BRIDGE = (slice(19, 29), slice(29, 36))

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Properties:
    """(n,) each. From the picture alone: luminance (mean grey), contrast (its spread), sharpness (spread of the
    Laplacian), all of 0..255. From the mesh, nan where it finds no face: skin_luminance, yaw and pitch in degrees from
    a level head, eye_distance in px of the 48, bridge_edges as a share of the face's own edges.
    """

    luminance: Values
    contrast: Values
    sharpness: Values
    skin_luminance: Values
    yaw: Values
    pitch: Values
    eye_distance: Values
    bridge_edges: Values

    @property
    def found(self) -> NDArray[np.bool_]:
        """(n,) where the mesh found one face."""
        return np.isfinite(self.yaw)


def measured(pictures: NDArray[np.uint8]) -> Properties:
    """(n, 48, 48) → the properties of each, about 8 ms a picture."""
    grey = pictures.astype(np.float64)
    by_mesh = [_by_mesh(*each) for each in zip(pictures, find_landmarks(pictures), strict=True)]
    skin, yaw, pitch, eyes, bridge = np.array(by_mesh).T
    return Properties(
        luminance=grey.mean(axis=(1, 2)),
        contrast=grey.std(axis=(1, 2)),
        sharpness=np.array([cv2.Laplacian(each, cv2.CV_64F).std() for each in grey]),
        skin_luminance=skin,
        yaw=yaw,
        pitch=pitch,
        eye_distance=eyes,
        bridge_edges=bridge,
    )


def _by_mesh(picture: NDArray[np.uint8], landmarks: Points | None) -> tuple[float, float, float, float, float]:
    if landmarks is None:
        return np.nan, np.nan, np.nan, np.nan, np.nan
    large, geometry = enlarge(picture), measure(landmarks)
    right, left = eye_centres(landmarks[:, :2])
    return (
        skin_luminance(large, landmarks),
        geometry.yaw,
        geometry.pitch - LEVEL_PITCH,
        float(np.hypot(*(left - right))) / ZOOM,
        bridge_edges(align(large, landmarks)),
    )


def skin_luminance(large: NDArray[np.uint8], landmarks: Points) -> float:
    """The median grey, 0..255, of small squares on cheeks and forehead; nan where all lie outside the picture."""
    squares = [_square(large, *np.rint(landmarks[place, :2]).astype(int).tolist()) for place in SKIN]
    seen = np.concatenate([each.ravel() for each in squares])
    return float(np.median(seen)) if len(seen) else np.nan


def bridge_edges(aligned: NDArray[np.uint8]) -> float:
    """aligned (256, 256) → how strong the level edges on the bridge of the nose are, against those of the whole face.

    The bridge of a pair of glasses is a level bar there; so are a wrinkled nose and brows that meet.
    """
    small = cv2.resize(aligned, (QUARTER, QUARTER), interpolation=cv2.INTER_AREA)
    edges = np.abs(cv2.Sobel(small, cv2.CV_64F, dx=0, dy=1))
    return float(edges[BRIDGE].mean() / max(float(edges.mean()), 1e-9))


def _square(large: NDArray[np.uint8], x: int, y: int) -> NDArray[np.uint8]:
    rows = slice(max(y - SKIN_RADIUS, 0), max(y + SKIN_RADIUS, 0))
    return large[rows, max(x - SKIN_RADIUS, 0) : max(x + SKIN_RADIUS, 0)]
