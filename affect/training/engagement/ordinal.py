"""Fit the ordered levels: two ridge logistics over measures and likenesses, solved by Newton's method."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from affect.engagement import FARTHEST, Engagement
from affect.features.geometry import Points
from affect.training.figures import Labels

SMALLEST_EIGENVALUE = 1e-6
NEAREST = 8  # faces that make up a typical one


@dataclass(frozen=True, slots=True)
class OrdinalConfig:
    """pull: inverse of the ridge. centres: typical faces to compare with, 0 for a linear model. width: γ times the
    number of measures. evenness: 0 counts every picture alike, 1 every level alike.
    """

    pull: float = 0.1
    centres: int = 0
    width: float = 0.3
    evenness: float = 0.5


def fit(x: Points, level: Labels, config: OrdinalConfig, seed: int = 0) -> Engagement:
    """x (n, features) finite, level (n,) 0..2 → the model. Raises ValueError unless all three levels are there."""
    if len(np.unique(level)) < 3:
        raise ValueError("all three levels must occur among the pictures to learn from")
    mean, scale = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-9)
    z = ((x - mean) / scale).clip(-FARTHEST, FARTHEST)
    centres = _typical(z, z[np.random.default_rng(seed).permutation(len(z))[: config.centres]])
    width = np.array([config.width / x.shape[1]])
    inputs = Engagement(mean, scale, centres, width, np.empty(0), np.empty(0)).inputs(x)
    weights, bias = _answer(inputs, x.shape[1], _whitening(centres, width), level, config)
    return Engagement(mean, scale, centres, width, weights, bias)


def _typical(z: Points, some: Points) -> Points:
    """Each of `some` (k, features) as the mean of the faces nearest to it: the weights hold no single picture's."""
    apart = (z**2).sum(axis=1) - 2 * some @ z.T  # (k, n), less what is the same for all n
    nearest = np.argsort(apart, axis=1)[:, :NEAREST]
    typical: Points = z[nearest].mean(axis=1)
    return typical


def _answer(
    inputs: Points, measured: int, whitening: Points, level: Labels, config: OrdinalConfig
) -> tuple[Points, Points]:
    """The weights (features + k, 2) and bias (2,) of the two questions."""
    turned = np.concatenate([inputs[:, :measured], inputs[:, measured:] @ whitening], axis=1)
    counts = np.bincount(level, minlength=3)
    each = ((len(level) / 3 / counts) ** config.evenness)[level]  # (n,)
    asked = [_logistic(turned, level > below, each, config.pull) for below in (0, 1)]
    weights = np.stack([weights for weights, _ in asked], axis=1)
    # The whitening is folded into the weights: what is kept needs the plain likenesses only.
    folded = np.concatenate([weights[:measured], whitening @ weights[measured:]])
    return folded, np.array([bias for _, bias in asked])


def _logistic(x: Points, yes: NDArray[np.bool_], each: Points, pull: float) -> tuple[Points, float]:
    machine = LogisticRegression(C=pull, solver="newton-cholesky", max_iter=100).fit(x, yes, sample_weight=each)
    return machine.coef_[0], float(machine.intercept_[0])


def _whitening(centres: Points, width: Points) -> Points:
    """(k, k) the inverse square root of the centres' own likenesses (Williams & Seeger 2001)."""
    if not len(centres):
        return np.empty((0, 0))
    apart = ((centres[:, None] - centres) ** 2).sum(axis=2)
    values, vectors = np.linalg.eigh(np.exp(-width * apart))
    turned: Points = (vectors / np.sqrt(np.maximum(values, SMALLEST_EIGENVALUE))) @ vectors.T
    return turned
