"""The one way every baseline is fitted and reported: learn, choose on the held-out part, report once on the test part.

A baseline is handed the part to learn from and the part to choose by; it never holds the test part, so that nothing
can be chosen there. Scores become probabilities by one temperature, fitted on the held-out part too.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from affect.training.baselines.landmarks import KEPT, Landmarks, landmarks_of
from affect.training.datasets import ferplus
from affect.training.datasets.ferplus import EXPRESSIONS, FER2013, Faces

Scores = NDArray[np.float64]
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Part:
    """Faces with their landmarks (n, 478, 3), nan where the mesh found none."""

    faces: Faces
    landmarks: Landmarks

    def __len__(self) -> int:
        return len(self.faces)

    @property
    def found(self) -> NDArray[np.bool_]:
        """(n,) where the mesh found a face."""
        return np.asarray(np.isfinite(self.landmarks[:, 0, 0]), dtype=np.bool_)

    def where(self, keep: NDArray[np.bool_]) -> "Part":
        """The faces marked True in keep (n,)."""
        return Part(self.faces.where(keep), self.landmarks[keep])

    def at(self, rows: NDArray[np.int64]) -> "Part":
        """The faces with these numbers, in their order."""
        faces = self.faces
        chosen = Faces(faces.pictures[rows], faces.votes[rows], faces.agreed[rows], faces.older[rows])
        return Part(chosen, self.landmarks[rows])


@dataclass(frozen=True, slots=True)
class Parts:
    """What ferplus.Splits are, with landmarks."""

    learn: Part
    held_out: Part
    test: Part


@dataclass(frozen=True, slots=True)
class Labels:
    """A set of labels: its name, its classes, the class of each face (n,), and which faces to learn it from (n,)."""

    name: str
    classes: tuple[str, ...]
    of: Callable[[Faces], NDArray[np.int64]]
    clear: Callable[[Faces], NDArray[np.bool_]]


FERPLUS_LABELS = Labels("ferplus", EXPRESSIONS, lambda faces: faces.majority, lambda faces: faces.agreed)
FER2013_LABELS = Labels("fer2013", FER2013, lambda faces: faces.older, lambda faces: faces.older >= 0)
BOTH = (FERPLUS_LABELS, FER2013_LABELS)


@dataclass(frozen=True, slots=True)
class Fitted:
    """scores: by the name of the labels, what answers (n, classes) for a part, the highest the best.

    learned_from: faces, by the name of the labels. parameters: numbers kept for the FER+ labels. settings: what was
    chosen, and by what held-out accuracy.
    """

    scores: dict[str, Callable[[Part], Scores]]
    learned_from: dict[str, int]
    parameters: int
    settings: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Baseline:
    """name as in --only; method as the paper has it; its table there; whether it needs landmarks; how it is fitted.

    `fit(learn, held_out, minutes, tell)`: `minutes` of CPU bound the networks' gradient steps.
    """

    name: str
    method: str
    table: str
    needs_mesh: bool
    fit: Callable[[Part, Part, float, Tell], Fitted]


def load(folder: Path, kept: Path = KEPT) -> Parts:
    """FER+ with landmarks. Raises FileNotFoundError naming what is missing in the folder."""
    splits = ferplus.load(folder)
    return Parts(*(_with_landmarks(faces, kept) for faces in (splits.learn, splits.held_out, splits.test)))


def _with_landmarks(faces: Faces, kept: Path) -> Part:
    return Part(faces, landmarks_of(faces.pictures, kept))
