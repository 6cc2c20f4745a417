"""Temperature scaling (Guo et al. 2017, arXiv:1706.04599): divide the logits by one number fitted on held-out faces."""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax, softmax


def fit_temperature(logits: NDArray[np.float32], truth: NDArray[np.int64]) -> float:
    """The T between 0.05 and 20 with the least mean -log softmax(logits / T)[truth]."""

    def loss(log_temperature: float) -> float:
        scaled = log_softmax(logits / np.exp(log_temperature), axis=1)
        return -float(scaled[np.arange(len(truth)), truth].mean())

    found = minimize_scalar(loss, bounds=(np.log(0.05), np.log(20)), method="bounded")
    return float(np.exp(found.x))


def probabilities(logits: NDArray[np.float32], temperature: float = 1.0) -> NDArray[np.float64]:
    """softmax(logits / T), (n, classes)."""
    return np.asarray(softmax(logits.astype(np.float64) / temperature, axis=1), dtype=np.float64)
