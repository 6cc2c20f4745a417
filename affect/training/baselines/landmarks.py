"""Landmarks of many data-set faces, found once and kept: the mesh takes about 5 ms a face.

What is kept lies in the git-ignored folder var/landmarks, named after a checksum of the pictures themselves, so that
landmarks are never taken for those of other pictures, whatever file or split these came from.
"""

import hashlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from affect.training.face.placement import find_landmarks

KEPT = Path("var/landmarks")
POINTS = 478
_MANNER = b"mediapipe 0.10.21, refined, enlarged four times"  # another mesh would give other landmarks

Landmarks = NDArray[np.float32]


def landmarks_of(pictures: NDArray[np.uint8], kept: Path = KEPT) -> Landmarks:
    """(n, 48, 48) → (n, 478, 3) in pixels of the enlarged picture; nan unless exactly one face is found there."""
    path = kept / f"{_checksum(pictures)}.npz"
    if not path.is_file():
        _keep(path, _find(pictures))
    with np.load(path, allow_pickle=False) as archive:
        return np.asarray(archive["landmarks"], dtype=np.float32)


def _checksum(pictures: NDArray[np.uint8]) -> str:
    return hashlib.sha256(_MANNER + str(pictures.shape).encode() + pictures.tobytes()).hexdigest()[:24]


def _find(pictures: NDArray[np.uint8]) -> Landmarks:
    nowhere = np.full((POINTS, 3), np.nan)
    found = [nowhere if points is None else points for points in find_landmarks(pictures)]
    return np.array(found, dtype=np.float32).reshape(-1, POINTS, 3)


def _keep(path: Path, landmarks: Landmarks) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written aside and moved: a run that is stopped half-way leaves no half a file behind.
    unfinished = path.with_suffix(".part.npz")
    np.savez(unfinished, landmarks=landmarks)
    unfinished.replace(path)
