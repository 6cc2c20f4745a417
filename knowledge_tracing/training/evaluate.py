"""How good predictions are: ranking, probability, calibration."""

import numpy as np
from sklearn.metrics import log_loss, roc_auc_score

from knowledge_tracing.training.datasets import Floats


def figures(y: Floats, p: Floats) -> dict[str, float]:
    """AUC, log-loss (nats) and expected calibration error of predictions `p` of outcomes `y`, both (rows,)."""
    return {
        "auc": float(roc_auc_score(y, p)),
        "log_loss": float(log_loss(y, p)),
        "ece": calibration_error(y, p),
    }


def calibration_error(y: Floats, p: Floats, bins: int = 10) -> float:
    """Σ over equal-width bins of their share of rows times |mean outcome − mean prediction| (Guo et al. 2017).

    >>> calibration_error(np.array([1.0, 0.0]), np.array([0.5, 0.5]))
    0.0
    >>> calibration_error(np.array([1.0, 1.0]), np.array([0.75, 0.25]))
    0.5
    """
    place = np.clip((p * bins).astype(np.int64), 0, bins - 1)  # (rows,)
    gaps = np.bincount(place, y - p, minlength=bins)  # (bins,)
    return float(np.abs(gaps).sum() / len(y))
