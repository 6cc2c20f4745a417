"""The network for expressions at run time: small grey faces in, chances of expressions and their embedding out."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from affect.sessions import open_session, require_version

KIND = "face-small"
MAKE = "python -m affect.training.fit face --data ../shared/data/affect/face_ferplus --out affect/weights"


@dataclass(frozen=True, slots=True)
class FaceRead:
    """chances (n, 8) in the order of the model's expressions; logits (n, 8); embedding (n, 256)."""

    chances: NDArray[np.float64]
    logits: NDArray[np.float32]
    embedding: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class FaceModel:
    """The session, the names of its expressions and its version."""

    session: Any
    expressions: tuple[str, ...]
    version: str

    @classmethod
    def open(cls, path: Path) -> "FaceModel":
        """Raises FileNotFoundError or WeightsUnfit, saying how to get the weights."""
        session, about = open_session(path, MAKE)
        version = require_version(path, about, KIND, MAKE)
        return cls(session, tuple(about["classes"].split(",")), version)

    def read(self, faces: NDArray[np.float32]) -> FaceRead:
        """(n, 1, 48, 48) grey in 0..1."""
        logits, embedding = self.session.run(["logits", "embedding"], {"face": faces})
        return FaceRead(chances_of(logits), logits, embedding)


def chances_of(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    """(n, 8) → (n, 8) their softmax, in double precision.

    >>> chances_of(np.zeros((1, 4), dtype=np.float32)).tolist()
    [[0.25, 0.25, 0.25, 0.25]]
    """
    odds: NDArray[np.float64] = np.exp((logits - logits.max(axis=1, keepdims=True)).astype(np.float64))
    chances: NDArray[np.float64] = odds / odds.sum(axis=1, keepdims=True)
    return chances
