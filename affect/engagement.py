"""How engaged a face at a screen looks, in three levels: head pose, gaze, eyes, brows and mouth, and nothing else.

Two questions in order, "more than disengaged?" and "more than partly?" (Frank & Hall 2001), each a logistic of the
face's measures and of their likeness to typical faces (Williams & Seeger 2001). What a crowd of onlookers thought is
what was learnt: a look, not what goes on in a learner.
"""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from affect.features.gaze import NAMES as GAZE
from affect.features.gaze import gaze
from affect.features.geometry import FaceGeometry, Points, measure

LEVELS = ("disengaged", "partly engaged", "engaged")
TURNS = ("yaw", "pitch", "roll")
MEASURES = (*FaceGeometry.__dataclass_fields__, *GAZE, *(f"{turn}_either_way" for turn in TURNS))
FARTHEST = 4.0  # standard deviations: a measure beyond is taken for one at the border


def measures(landmarks: Points) -> Points:
    """landmarks (478, 3) in pixels → (24,) in the order of MEASURES."""
    geometry = measure(landmarks)
    either_way = [abs(float(getattr(geometry, turn))) for turn in TURNS]
    return np.concatenate([geometry.as_vector(), gaze(landmarks), either_way])


@dataclass(frozen=True)
class Engagement:
    """mean, scale (measures,); centres (k, measures) typical faces, k may be 0; width (1,) the kernel's γ;
    weights (measures + k, 2) and bias (2,) of the two questions.
    """

    mean: Points
    scale: Points
    centres: Points
    width: Points
    weights: Points
    bias: Points

    def levels(self, x: Points) -> Points:
        """x (n, measures) → (n, 3) the chance of each level. Raises ValueError where a measure is not a number."""
        if x.ndim != 2 or x.shape[1] != len(self.mean) or not np.isfinite(x).all():
            raise ValueError(f"measures must be finite and (n, {len(self.mean)}); these are {x.shape}")
        # (n, 2): at least the second level, at least the third
        at_least = 1 / (1 + np.exp(-(self.inputs(x) @ self.weights + self.bias)))
        third = at_least.min(axis=1)
        second = at_least[:, 0].clip(min=third)
        return np.stack([1 - second, second - third, third], axis=1)

    def inputs(self, x: Points) -> Points:
        """(n, measures) → (n, measures + k): standardised, and e^(-γ |x - c|²) to each centre c."""
        z = ((x - self.mean) / self.scale).clip(-FARTHEST, FARTHEST)
        apart = (z**2).sum(axis=1)[:, None] + (self.centres**2).sum(axis=1) - 2 * z @ self.centres.T  # (n, k)
        return np.concatenate([z, np.exp(-self.width * apart)], axis=1)

    def save(self, path: Path) -> None:
        """Write the arrays as safetensors."""
        from safetensors.numpy import save_file

        save_file({f.name: np.ascontiguousarray(getattr(self, f.name)) for f in fields(self)}, path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Read what `save` wrote. Raises FileNotFoundError, or ValueError where it is no model for these measures."""
        from safetensors import SafetensorError
        from safetensors.numpy import load_file

        if not path.is_file():
            raise FileNotFoundError(
                f"there are no weights at {path}; fit them: python -m affect.training.fit engagement"
            )
        try:
            model = cls(**load_file(path))
        except (SafetensorError, TypeError) as broken:
            raise ValueError(f"{path} is damaged or no engagement model: restore it or fit it anew") from broken
        model._check(path)
        return model

    def _check(self, path: Path) -> None:
        inputs = len(MEASURES) + len(self.centres)
        if self.mean.shape != (len(MEASURES),) or self.weights.shape != (inputs, 2) or not self._is_finite():
            raise ValueError(f"{path} belongs to other measures than these {len(MEASURES)}: fit it anew")

    def _is_finite(self) -> bool:
        arrays: list[NDArray[np.float64]] = [getattr(self, field.name) for field in fields(self)]
        return all(bool(np.isfinite(array).all()) for array in arrays)
