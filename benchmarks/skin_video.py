"""A synthetic film of a face whose skin pulses: a public-domain portrait, coloured by a known beat frame by frame."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from affect.features.face import FaceMesh
from affect.features.pulse.skin import head_place, skin_colour, wall_colour
from benchmarks.faces import portrait
from benchmarks.skin_traces import PULSE, beats_at, wave_of

Series = NDArray[np.float64]
_GRAIN = 3.0  # of 255: noise of each pixel
_SWAY = 0.5  # px that the head moves to and fro


@dataclass(frozen=True, slots=True)
class Film:
    """times (n,) in seconds; skin and wall (n, 3) and head (n, 2) as the mesh found them, nan where it did not."""

    times: Series
    skin: Series
    wall: Series
    head: Series
    bpm: float


def traces_of_film(
    mesh: FaceMesh,
    bpm: float,
    rng: np.random.Generator,
    *,
    depth: float = 0.012,
    seconds: float = 20.0,
    fps: float = 15.0,
) -> Film:
    """Films the portrait and reads each frame; depth: share of green that the pulse takes."""
    times = np.arange(int(seconds * fps)) / fps
    beats = beats_at(times, bpm, rng)
    still = np.asarray(portrait(), dtype=np.float64)  # (240, 320, 3)
    face = _face(mesh, still)[:, :, None] * PULSE / PULSE[1]  # (240, 320, 3)
    seen = []
    for time, wave in zip(times, depth * wave_of(beats), strict=True):
        shift = _SWAY * np.array([np.sin(2 * np.pi * 0.3 * time), np.cos(2 * np.pi * 0.23 * time)])
        seen.append(_look(mesh, _filmed(still * (1 + wave * face), shift, rng)))
    found = np.array(seen)  # (n, 8)
    return Film(times, found[:, :3], found[:, 3:6], found[:, 6:], 60 * float(beats[-1]) / float(times[-1]))


def _face(mesh: FaceMesh, still: Series) -> Series:
    """(height, width): 1 on the face, fading over some pixels at its edge."""
    (landmarks,) = mesh.landmarks(still.astype(np.uint8))
    mask = np.zeros(still.shape[:2], dtype=np.float32)
    cv2.fillConvexPoly(mask, cv2.convexHull(landmarks[:, :2].astype(np.int32)), 1.0)
    return np.asarray(cv2.GaussianBlur(mask, (0, 0), 3), dtype=np.float64)


def _filmed(picture: Series, shift: Series, rng: np.random.Generator) -> NDArray[np.uint8]:
    placed = np.array([[1, 0, shift[0]], [0, 1, shift[1]]])
    moved = cv2.warpAffine(picture, placed, picture.shape[1::-1], borderMode=cv2.BORDER_REPLICATE)
    grainy = moved + rng.normal(size=moved.shape) * _GRAIN
    return np.asarray(np.clip(np.round(grainy), 0, 255), dtype=np.uint8)


def _look(mesh: FaceMesh, frame: NDArray[np.uint8]) -> Series:
    """(8,): colour of skin and wall, place of the head; nan where no face is found."""
    faces = mesh.landmarks(frame)
    if len(faces) != 1:
        return np.full(8, np.nan)
    skin, wall = skin_colour(frame, faces[0]), wall_colour(frame, faces[0])
    if skin is None or wall is None:
        return np.full(8, np.nan)
    return np.concatenate([skin, wall, head_place(faces[0])])
