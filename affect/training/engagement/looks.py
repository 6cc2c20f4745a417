"""What can be measured of each picture before anything is learnt: the mesh, the shipped face network, texture."""

from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from skimage.feature import hog, local_binary_pattern

from affect.engagement import MEASURES, measures
from affect.features.alignment import align, shrink
from affect.features.face import FaceMesh
from affect.features.geometry import Points
from affect.training.calibrate import probabilities
from affect.training.datasets.engagement import Pictures
from affect.training.face.judge import SHIPPED
from affect.training.face.reading import open_face_model, read_all

ENLARGED, MARGIN = 288, 72  # px: three times as large, with a border that repeats its edge
LBP_RADIUS, LBP_CELLS = 2, 4


@dataclass(frozen=True)
class Looks:
    """found (n,) bool: the mesh saw a face. mesh (n, 24) the measures, nan where no face was seen.

    expressions (n, 8) and embedding (n, 256) of the shipped face network on the face, placed where it was found.
    """

    found: NDArray[np.bool_]
    mesh: Points
    expressions: NDArray[np.float64]
    embedding: NDArray[np.float64]

    def where(self, keep: NDArray[np.bool_]) -> Self:
        """Those of the pictures marked True in keep (n,)."""
        return type(self)(*(getattr(self, field.name)[keep] for field in fields(self)))


def look(pictures: Pictures) -> Looks:
    """About 10 ms a picture."""
    mesh = FaceMesh()
    seen = [_see(mesh, picture) for picture in pictures.pictures]
    logits, embedding = read_all(open_face_model(SHIPPED), np.stack([small for _, small in seen]))
    measured = np.stack([each for each, _ in seen])
    return Looks(
        found=np.isfinite(measured).all(axis=1),
        mesh=measured,
        expressions=probabilities(logits),
        embedding=embedding.astype(np.float64),
    )


def mesh_only(pictures: Pictures) -> tuple[NDArray[np.bool_], Points]:
    """found (n,) and measures (n, 24), without the network."""
    mesh = FaceMesh()
    measured = np.stack([_see(mesh, picture)[0] for picture in pictures.pictures])
    return np.isfinite(measured).all(axis=1), measured


def gradients(pictures: Pictures) -> Points:
    """Histograms of oriented gradients (Dalal & Triggs 2005), (n, 1568)."""
    return np.stack(
        [hog(each, orientations=8, pixels_per_cell=(12, 12), cells_per_block=(2, 2)) for each in pictures.pictures]
    )


def patterns(pictures: Pictures) -> Points:
    """Uniform local binary patterns (Ojala et al. 2002) counted in 4×4 cells, (n, 160)."""
    return np.stack([_patterns(each) for each in pictures.pictures])


def _see(mesh: FaceMesh, picture: NDArray[np.uint8]) -> tuple[Points, NDArray[np.uint8]]:
    """The face's measures (24,), nan without a face, and the face (48, 48): placed, or the whole picture without."""
    large = np.pad(
        np.asarray(Image.fromarray(picture).resize((ENLARGED, ENLARGED), Image.Resampling.BICUBIC)), MARGIN, "edge"
    )
    faces = mesh.landmarks(np.repeat(large[:, :, None], 3, axis=2))
    if not faces:
        return np.full(len(MEASURES), np.nan), np.asarray(
            Image.fromarray(picture).resize((48, 48), Image.Resampling.BOX)
        )
    # A neighbour in the background is smaller.
    largest = max(faces, key=lambda points: float(np.ptp(points[:, 0])))
    placed = shrink(align(large, largest))[0, 0]  # (48, 48)
    return measures(largest), np.asarray(np.rint(placed * 255), dtype=np.uint8)


def _patterns(picture: NDArray[np.uint8]) -> Points:
    points = 8
    codes = local_binary_pattern(picture, points, LBP_RADIUS, method="uniform").astype(np.int64)  # (96, 96) 0..9
    cells = [cell for row in np.split(codes, LBP_CELLS, axis=0) for cell in np.split(row, LBP_CELLS, axis=1)]
    return np.concatenate([np.bincount(cell.ravel(), minlength=points + 2) / cell.size for cell in cells])
