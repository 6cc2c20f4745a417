"""Logistic regression with a ridge by Newton's method: a few steps for the few dozen numbers of a minute.

    least  C·Σ log(1 + e^(-yᵢ(w·xᵢ + b))) + ½‖w‖²,  yᵢ = ±1

the same as scikit-learn's, many times quicker on so little data; controls need thousands of fits.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

Numbers = NDArray[np.float64]

STEPS, CLOSE = 25, 1e-8
EASE = 1e-9  # on the diagonal, for the shift of classes that are parted completely


def fit_logistic(x: Numbers, target: NDArray[np.int64], pull: float) -> Numbers:
    """x (n, features), target (n,) 0 or 1, pull C → (features + 1,): the weights, then the shift."""
    ones = np.column_stack([x, np.ones(len(x))])  # (n, features + 1)
    ridge = np.full(ones.shape[1], 1 / pull)
    ridge[-1] = 0.0
    found = np.zeros(ones.shape[1])
    for _ in range(STEPS):
        p = expit(ones @ found)
        gradient = ones.T @ (p - target) + ridge * found
        curvature = (ones.T * (p * (1 - p))) @ ones + np.diag(ridge + EASE)
        step = np.linalg.solve(curvature, gradient)
        found = found - step
        if np.abs(step).max() < CLOSE:
            break
    return found


def odds(x: Numbers, found: Numbers) -> Numbers:
    """x (n, features) → log-odds (n,)."""
    return np.asarray(x @ found[:-1] + found[-1])
