"""How good predictions are: ranking, probability, calibration, and how sure one can be of that."""

from collections.abc import Callable

import numpy as np
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score

from knowledge_tracing.training.datasets import Floats, Ints, Mask
from knowledge_tracing.training.regression import fit_logistic, predict

BINS = 10
FIRST_ANSWERS = 10


def figures(y: Floats, p: Floats) -> dict[str, float]:
    """AUC, accuracy at one half, log-loss (nats), Brier score and calibration error of `p` for `y`, both (rows,)."""
    return {
        "auc": float(roc_auc_score(y, p)),
        "accuracy": float(np.mean((p >= 0.5) == (y == 1))),
        "log_loss": float(log_loss(y, p)),
        "brier": float(brier_score_loss(y, p)),
        "ece": calibration_error(y, p),
    }


def calibration_error(y: Floats, p: Floats, bins: int = BINS) -> float:
    """Σ over equal-width bins of their share of rows times |mean outcome − mean prediction| (Guo et al. 2017).

    >>> calibration_error(np.array([1.0, 0.0]), np.array([0.5, 0.5]))
    0.0
    >>> calibration_error(np.array([1.0, 1.0]), np.array([0.75, 0.25]))
    0.5
    """
    place = np.clip((p * bins).astype(np.int64), 0, bins - 1)  # (rows,)
    gaps = np.bincount(place, y - p, minlength=bins)  # (bins,)
    return float(np.abs(gaps).sum() / len(y))


def calibration_error_by_chance(p: Floats, draws: int = 20, seed: int = 0) -> float:
    """The calibration error that predictions which are exactly right would show on so many rows, on average.

    >>> calibration_error_by_chance(np.full(4, 0.5)) > calibration_error_by_chance(np.full(4_000, 0.5))
    True
    """
    rng = np.random.default_rng(seed)
    return float(np.mean([calibration_error((rng.random(len(p)) < p).astype(np.float64), p) for _ in range(draws)]))


def among_first(student: Ints, count: int = FIRST_ANSWERS) -> Mask:
    """The first `count` rows of each learner: (rows,). Rows are in the order of learners."""
    starts = np.flatnonzero(np.concatenate([[True], student[1:] != student[:-1]]))
    lengths = np.diff(np.append(starts, len(student)))
    return np.asarray(np.arange(len(student)) - np.repeat(starts, lengths) < count)


def interval(student: Ints, y: Floats, p: Floats, draws: int = 200, seed: int = 0) -> tuple[float, float]:
    """The middle 95 % of the AUC when learners are drawn anew, with replacement (bootstrap; Efron 1979)."""
    rng = np.random.default_rng(seed)
    rows_of = np.split(np.arange(len(y)), np.flatnonzero(np.diff(student)) + 1)
    drawn = (
        np.concatenate([rows_of[each] for each in rng.integers(len(rows_of), size=len(rows_of))]) for _ in range(draws)
    )
    low, high = np.percentile([_auc(y[rows], p[rows]) for rows in drawn], [2.5, 97.5])
    return float(low), float(high)


def calibrated(p: Floats, y: Floats) -> Callable[[Floats], Floats]:
    """What turns predictions like `p` into shares of right answers: σ(a + b·logit p), fitted on `y` (Platt 1999)."""
    weights = fit_logistic(_log_odds(p)[:, None], y, penalty=0.0)
    return lambda other: predict(_log_odds(other)[:, None], weights)


def _auc(y: Floats, p: Floats) -> float:
    return float(roc_auc_score(y, p)) if 0 < y.mean() < 1 else 0.5


def _log_odds(p: Floats) -> Floats:
    kept = np.clip(p, 1e-9, 1 - 1e-9)
    return np.asarray(np.log(kept / (1 - kept)))
