"""Is this picture like the faces that the network was trained on? If not, it is not guessed at.

A softmax has an answer to everything, a wall included. The gate is a logistic of the network's own embedding and
logits, fitted to tell faces from wrong inputs of many kinds (Hendrycks, Mazeika & Dietterich 2019, arXiv:1812.04606):

    s = w · [√embedding, logits - their mean] + b        known: s ≤ limit

The limit keeps 98 % of faces held out of the training. `affect/training/face/gate.py` makes and measures it.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

REASON = "this picture is unlike the faces it was trained on: not guessing"

Rows = NDArray[np.float32] | NDArray[np.float64]


@dataclass(frozen=True)
class FaceGate:
    """weights (width of the embedding + classes,); face_version: of the face model whose outputs these are."""

    face_version: str
    weights: NDArray[np.float64]
    bias: float
    limit: float

    @classmethod
    def open(cls, path: Path, face_version: str | None = None) -> Self:
        """Read face_gate.json. Raises FileNotFoundError, or ValueError where it is damaged or of another face model."""
        if not path.is_file():
            raise FileNotFoundError(f"the gate {path} is missing; make it: python -m affect.training.face.gate -h")
        try:
            gate = cls._read(json.loads(path.read_text(encoding="utf-8")))
        except (ValueError, KeyError, TypeError, AttributeError) as broken:
            raise ValueError(
                f"{path} is damaged: restore it, or make it: python -m affect.training.face.gate -h"
            ) from broken
        if face_version is not None and face_version != gate.face_version:
            raise ValueError(
                f"{path} belongs to the face model {gate.face_version!r}, not to {face_version!r}: "
                "make it anew with python -m affect.training.face.gate"
            )
        return gate

    def knows(self, embedding: Rows, logits: Rows) -> NDArray[np.bool_]:
        """(n, 256), (n, 8) → (n,) True where the picture is like a face; outputs that are no numbers are unlike any."""
        return np.asarray(self.strangeness(embedding, logits) <= self.limit)

    def strangeness(self, embedding: Rows, logits: Rows) -> NDArray[np.float64]:
        """(n,) s of the formula above. Raises ValueError where the widths are not those of its face model."""
        x = outputs_as_features(embedding, logits)
        if x.shape[1] != len(self.weights):
            raise ValueError(f"the gate reads {len(self.weights)} outputs of a face model; these are {x.shape[1]}")
        strange: NDArray[np.float64] = x @ self.weights + self.bias
        return strange

    def save(self, path: Path) -> None:
        """Write it as JSON."""
        kept = {
            "face_version": self.face_version,
            "limit": round(self.limit, 6),
            "bias": round(self.bias, 6),
            "weights": [round(float(each), 6) for each in self.weights],
        }
        path.write_text(json.dumps(kept) + "\n", encoding="utf-8")

    @classmethod
    def _read(cls, kept: dict[str, object]) -> Self:
        weights = np.asarray(kept["weights"], dtype=np.float64)
        gate = cls(str(kept["face_version"]), weights, float(str(kept["bias"])), float(str(kept["limit"])))
        if weights.ndim != 1 or not np.isfinite([*weights, gate.bias, gate.limit]).all():
            raise ValueError("weights must be a row of numbers")
        return gate


def outputs_as_features(embedding: Rows, logits: Rows) -> NDArray[np.float64]:
    """(n, 256), (n, 8) → (n, 264). The root tames the embedding's few large entries."""
    level = logits - logits.mean(axis=1, keepdims=True)
    features: NDArray[np.float64] = np.concatenate([np.sqrt(embedding.clip(min=0)), level], axis=1).astype(np.float64)
    return features
