"""Fit the model on a public log: `python -m knowledge_tracing.training.fit --data ../shared/data/kt`.

The published protocol: test on fold 1, choose on fold 2, train on the rest; folds are split by learner. Signs are
constrained, so that a right answer can never lower mastery.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from knowledge_tracing.features import NAMES, RAISES_MASTERY
from knowledge_tracing.logistic import WEIGHTS
from knowledge_tracing.training.datasets import Log, read_log, smoothed_difficulty
from knowledge_tracing.training.evaluate import figures

Array = NDArray[np.float64]
LOG = "assist2017_first_timed.parquet"
TEST, CHOOSE = 1, 2
PENALTIES = (0.0, 1e-4, 1e-3, 1e-2)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--out", type=Path, default=WEIGHTS)
    chosen = options.parse_args()
    report = fit(read_log(chosen.data / LOG))
    chosen.out.write_text(json.dumps(report, indent=2) + "\n")
    json.dump(report["figures"], sys.stdout, indent=2)


def fit(log: Log) -> dict[str, Any]:
    """Parameters with the figures of the test fold, the baselines beside them."""
    train = ~np.isin(log.fold, (TEST, CHOOSE))
    x = np.column_stack([log.x, -smoothed_difficulty(log, train)])  # (rows, features + 1)
    fits = {penalty: minimise(x[train], log.y[train], penalty) for penalty in PENALTIES}
    chosen = log.fold == CHOOSE
    penalty = min(fits, key=lambda each: figures(log.y[chosen], predict(x[chosen], fits[each]))["log_loss"])
    weights = fits[penalty]
    return {
        "version": "logistic-1",
        "bias": round(float(weights[0]), 6),
        "weights": {name: round(float(w), 6) for name, w in zip(NAMES, weights[1:-1], strict=True)},
        "difficulty": round(float(weights[-1]), 6),
        "fitted_on": LOG,
        "penalty": penalty,
        "figures": compare(log, x, train, weights),
    }


def compare(log: Log, x: Array, train: NDArray[np.bool_], weights: Array) -> dict[str, dict[str, float]]:
    """The test fold, seen once, by this model and by simpler ones."""
    test = log.fold == TEST
    counts = np.column_stack([log.x[:, :2], x[:, -1]])  # (rows, 3): performance factors with item difficulty
    # Nothing bounds the signs of the baseline.
    factors = minimise(counts[train], log.y[train], 1e-4, bounded=False)
    predictions = {
        "this model": predict(x[test], weights),
        "performance factors with item difficulty": predict(counts[test], factors),
        "skill mean": skill_means(log, train)[test],
        "constant": np.full(int(test.sum()), log.y[train].mean()),
    }
    return {name: figures(log.y[test], p) for name, p in predictions.items()}


def minimise(x: Array, y: Array, penalty: float, bounded: bool = True) -> Array:
    """Weights (features + 1,) of the least cross-entropy plus L2, the first the bias."""

    def loss(weights: Array) -> tuple[float, Array]:
        p = predict(x, weights)
        entropy = -np.mean(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12))
        gap = (p - y) / len(y)  # (rows,)
        slope = np.concatenate([[gap.sum()], x.T @ gap + 2 * penalty * weights[1:]])
        return float(entropy + penalty * np.sum(weights[1:] ** 2)), slope

    signs: list[tuple[float | None, float | None]] = [
        (0.0, None) if RAISES_MASTERY[name] else (None, 0.0) for name in NAMES
    ]
    bounds = [(None, None), *signs, (0.0, None)] if bounded else None
    return np.asarray(minimize(loss, np.zeros(x.shape[1] + 1), jac=True, bounds=bounds, method="L-BFGS-B").x)


def predict(x: Array, weights: Array) -> Array:
    """σ(w0 + Xw): (rows,)."""
    return np.asarray(1.0 / (1.0 + np.exp(-(weights[0] + x @ weights[1:]))))


def skill_means(log: Log, train: NDArray[np.bool_]) -> Array:
    count = int(log.skill.max()) + 1
    right = np.bincount(log.skill[train], log.y[train], minlength=count) + log.y[train].mean()
    return np.asarray(right / (np.bincount(log.skill[train], minlength=count) + 1))[log.skill]


if __name__ == "__main__":
    main()
