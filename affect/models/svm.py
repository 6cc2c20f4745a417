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
    """C, the price of a misclassified face; classes weighted by rarity or not."""

    penalty: float = 10.0
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
        """features (n, features), labels (n,) counting from 0 without a gap."""
        from sklearn.svm import SVC

        mean, scale = features.mean(axis=0), features.std(axis=0)
        width = 1 / features.shape[1]
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
        kernel = self._kernel((features - self.mean) / self.scale)  # (n, vectors)
        votes = np.zeros((len(features), len(self.sizes)), dtype=np.int64)
        for pair, offset in zip(combinations(range(len(self.sizes)), 2), self._offsets(), strict=True):
            first_wins = self._decide(kernel, *pair) + offset > 0  # (n,)
            votes[np.arange(len(votes)), np.where(first_wins, *pair)] += 1
        return np.asarray(votes.argmax(axis=1), dtype=np.int64)

    def save(self, path: Path) -> None:
        """Write the arrays as safetensors."""
        from safetensors.numpy import save_file

        save_file({f.name: np.ascontiguousarray(getattr(self, f.name)) for f in fields(self)}, path)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what `save` wrote; raises KeyError where an array is missing."""
        from safetensors.numpy import load_file

        arrays = load_file(path)
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
