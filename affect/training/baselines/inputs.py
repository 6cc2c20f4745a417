"""What the networks are given: pictures, or features of the face standardised by the part learned from."""

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from affect.models.face_small import standardise
from affect.training.baselines.protocol import Part
from affect.training.face.augment import AugmentConfig, augment
from affect.training.face.tensors import as_tensor

Rows = NDArray[np.int64]
NOISE = 0.1  # spreads, added to features in learning: the mesh itself trembles


def pictures(part: Part, rows: Rows, rng: torch.Generator | None) -> Tensor:
    """(batch, 1, 48, 48) in 0..1, augmented where rng is given."""
    faces = as_tensor(part.faces.pictures[rows])
    changed = faces if rng is None else augment(faces, AugmentConfig(), rng)
    return changed.to(memory_format=torch.channels_last)


def standard_pictures(part: Part, rows: Rows, rng: torch.Generator | None) -> Tensor:
    """The same with zero mean and unit spread each: our network does so inside, and others get the same help."""
    return standardise(pictures(part, rows, rng))


def enlarged(part: Part, rows: Rows, rng: torch.Generator | None) -> Tensor:
    """(batch, 1, 256, 256): the same, enlarged in the batch, for all of them would not fit into memory."""
    given = standard_pictures(part, rows, rng)
    return torch.nn.functional.interpolate(given, size=256, mode="bilinear", align_corners=False)


class Standardised:
    """Features (n, …) in spreads from their mean over the part learned from, with a little noise in learning."""

    def __init__(self, features: Callable[[Part], NDArray[np.floating[Any]]], learn: Part) -> None:
        self.features = features
        taken = features(learn)
        spread = taken.std(axis=0)
        self.mean, self.scale = taken.mean(axis=0), np.where(spread > 0, spread, 1.0)
        self.learn, self.kept = learn, self._scaled(taken)

    def __call__(self, part: Part, rows: Rows, rng: torch.Generator | None) -> Tensor:
        """(batch, …) float."""
        if part is self.learn:
            given = torch.from_numpy(self.kept[rows])
            return given if rng is None else given + NOISE * torch.randn(given.shape, generator=rng)
        return torch.from_numpy(self._scaled(self.features(part.at(rows))))

    def _scaled(self, taken: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
        return np.asarray((taken - self.mean) / self.scale, dtype=np.float32)
