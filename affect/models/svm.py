"""A support vector machine with an RBF kernel over the face's measures: the paper's equations 3 and 4.

scikit-learn solves for the support vectors; from then on the machine is a handful of arrays, kept as safetensors
and evaluated with numpy, so that loading one can run no code. Classes are decided one against one, by votes.
"""

from dataclasses import dataclass, fields
from itertools import combinations
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SvmConfig:
    """C, the price of a misclassified face; γ in units of 1 / features; whether classes are weighted by rarity."""

    penalty: float = 10.0
    width: float = 1.0
    balanced: bool = False


@dataclass(frozen=True, slots=True)
class RbfSvm:
    """mean, scale (features,); support (vectors, features), grouped by class as `sizes` (classes,) says;
    weights (classes - 1, vectors) and offsets (pairs,) as in LIBSVM; width the kernel's γ, (1,).
    """

    mean: Array
    scale: Array
    support: Array
    sizes: NDArray[np.int64]
    weights: Array
    offsets: Array
    width: Array

    @classmethod
    def fit(cls, features: Array, labels: NDArray[np.int64], config: SvmConfig) -> Self:
        """features (n, features), labels (n,) counting from 0 without a gap. Raises ValueError for anything else."""
        from sklearn.svm import SVC

        _require_examples(features, labels)
        mean, spread = features.mean(axis=0), features.std(axis=0)
        # A measure that never varies says nothing: left at 0 instead of divided by nothing.
        scale = np.where(spread > 0, spread, 1.0)
        width = config.width / features.shape[1]
        machine = SVC(C=config.penalty, gamma=width, class_weight="balanced" if config.balanced else None)
        machine.fit((features - mean) / scale, labels)
        return cls(
            mean=mean,
            scale=scale,
            support=machine.support_vectors_,
            sizes=machine.n_support_.astype(np.int64),
            weights=machine.dual_coef_,
            offsets=machine.intercept_,
            width=np.array([width]),
        )

    def predict(self, features: Array) -> NDArray[np.int64]:
        """(n, features) → (n,) the class with the most votes; the lower number where votes tie."""
        votes, _ = self._duels(features)
        return np.asarray(votes.argmax(axis=1), dtype=np.int64)

    def scores(self, features: Array) -> Array:
        """(n, features) → (n, classes): votes, and under one half of a vote for how clearly its duels were won.

        The addend is s / (3 (|s| + 1)) with s the sum of the class's margins, as scikit-learn has it: it ranks
        classes with equal votes, and never overturns a vote.
        """
        votes, margins = self._duels(features)
        ranked: Array = votes + margins / (3 * (np.abs(margins) + 1))
        return ranked

    def _duels(self, features: Array) -> tuple[Array, Array]:
        """Votes (n, classes) and summed margins (n, classes) over all pairs of classes."""
        kernel = self._kernel((features - self.mean) / self.scale)  # (n, vectors)
        votes, margins = np.zeros((2, len(features), len(self.sizes)))
        for (one, other), offset in zip(combinations(range(len(self.sizes)), 2), self._offsets(), strict=True):
            margin = self._decide(kernel, one, other) + offset  # (n,), positive for the first
            votes[np.arange(len(votes)), np.where(margin > 0, one, other)] += 1
            margins[:, one] += margin
            margins[:, other] -= margin
        return votes, margins

    def save(self, path: Path) -> None:
        """Write the arrays as safetensors."""
        from safetensors.numpy import save_file

        save_file({f.name: np.ascontiguousarray(getattr(self, f.name)) for f in fields(self)}, path)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what `save` wrote. Raises ValueError where the file is cut short or an array is missing."""
        from safetensors import SafetensorError
        from safetensors.numpy import load_file

        try:
            arrays = load_file(path)
        except SafetensorError as broken:
            raise ValueError(f"{path} is damaged or cut short: fit the machine again") from broken
        missing = [f.name for f in fields(cls) if f.name not in arrays]
        if missing:
            raise ValueError(f"{path} lacks {', '.join(missing)}: fit the machine again")
        return cls(**{f.name: arrays[f.name] for f in fields(cls)})

    def _kernel(self, scaled: Array) -> Array:
        # |x - v|² = |x|² + |v|² - 2 x·v: no (n, vectors, features) array is ever made.
        lengths = (scaled**2).sum(axis=1)[:, None] + (self.support**2).sum(axis=1)  # (n, vectors)
        return np.asarray(np.exp(-self.width[0] * (lengths - 2 * scaled @ self.support.T)), dtype=np.float64)

    def _offsets(self) -> Array:
        # With two classes scikit-learn turns the signs so that a positive value means the second.
        return -self.offsets if len(self.sizes) == 2 else self.offsets

    def _decide(self, kernel: Array, first: int, second: int) -> Array:
        ends = np.cumsum(self.sizes)
        one, other = (slice(ends[c] - self.sizes[c], ends[c]) for c in (first, second))
        sign = -1.0 if len(self.sizes) == 2 else 1.0
        decision: Array = sign * (
            kernel[:, one] @ self.weights[second - 1, one] + kernel[:, other] @ self.weights[first, other]
        )
        return decision


def _require_examples(features: Array, labels: NDArray[np.int64]) -> None:
    classes = np.unique(labels)
    if features.ndim != 2 or len(features) != len(labels) or len(classes) < 2:
        raise ValueError(f"features {features.shape} and labels {labels.shape} of two classes or more are needed")
    if not np.isfinite(features).all():
        raise ValueError("some features are not finite: leave out the faces that the mesh did not find")
    if not np.array_equal(classes, np.arange(len(classes))):
        raise ValueError(f"labels must count from 0 without a gap, not {classes.tolist()}")
