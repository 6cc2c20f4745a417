"""Does the network do as well behind the face mesh as on the pictures it learned from?

A data-set face is enlarged into a frame, found by the mesh, aligned and shrunk as at run time, and read again.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from torch import nn

from affect.features.alignment import align, shrink
from affect.features.face import FaceMesh
from affect.features.geometry import Points
from affect.training.datasets.ferplus import Faces
from affect.training.face.epochs import logits_for
from affect.training.figures import accuracy

_ENLARGED, _MARGIN = 192, 48  # px; the mesh wants some room around a face


@dataclass(frozen=True, slots=True)
class Placement:
    """Share of faces the mesh found, and accuracy on those as they are and as the mesh places them."""

    found: float
    accuracy_as_is: float
    accuracy_placed: float


def through_the_mesh(network: nn.Module, faces: Faces) -> Placement:
    """Read the same faces twice: as they are, and through the mesh."""
    landmarks = find_landmarks(faces.pictures)
    found = np.array([points is not None for points in landmarks])
    kept = faces.where(found)
    placed = [
        _place(picture, points) for picture, points in zip(faces.pictures, landmarks, strict=True) if points is not None
    ]
    moved = Faces(np.array(placed, dtype=np.uint8), kept.votes, kept.agreed, kept.older)
    return Placement(
        found=float(found.mean()),
        accuracy_as_is=accuracy(logits_for(network, kept).argmax(axis=1), kept.majority),
        accuracy_placed=accuracy(logits_for(network, moved).argmax(axis=1), moved.majority),
    )


def find_landmarks(pictures: NDArray[np.uint8]) -> list[Points | None]:
    """(n, 48, 48) → for each the (478, 3) landmarks, in pixels once enlarged; None unless exactly one face is found."""
    mesh = FaceMesh()
    found = [mesh.landmarks(np.repeat(enlarge(picture)[:, :, None], 3, axis=2)) for picture in pictures]
    return [faces[0] if len(faces) == 1 else None for faces in found]


def enlarge(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(48, 48) → (288, 288): four times as large, with a margin that repeats its edge."""
    large = Image.fromarray(picture).resize((_ENLARGED, _ENLARGED), Image.Resampling.BICUBIC)
    return np.pad(np.asarray(large), _MARGIN, mode="edge")


def _place(picture: NDArray[np.uint8], landmarks: Points) -> NDArray[np.uint8]:
    small = shrink(align(enlarge(picture), landmarks))[0, 0]  # (48, 48)
    return np.asarray(np.rint(small * 255), dtype=np.uint8)
