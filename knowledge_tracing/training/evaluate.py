"""How good predictions are: ranking, probability, calibration."""

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import log_loss, roc_auc_score

Array = NDArray[np.float64]


def figures(y: Array, p: Array) -> dict[str, float]:
    """AUC, log-loss and expected calibration error of predictions `p` for outcomes `y` (both (rows,))."""
    return {
        "auc": float(roc_auc_score(y, p)) if p.std() else 0.5,
        "log_loss": float(log_loss(y, np.clip(p, 1e-6, 1 - 1e-6))),
        "ece": calibration_error(y, p),
    }


def calibration_error(y: Array, p: Array, bins: int = 10) -> float:
    """Expected calibration error over equal-width bins (Guo et al. 2017).

    >>> calibration_error(np.array([1.0, 0.0]), np.array([0.5, 0.5]))
    0.0
    """
    place = np.clip((p * bins).astype(int), 0, bins - 1)
    gaps = [
        abs(y[place == b].mean() - p[place == b].mean()) * (place == b).mean()
        for b in range(bins)
        if (place == b).any()
    ]
    return float(sum(gaps))
