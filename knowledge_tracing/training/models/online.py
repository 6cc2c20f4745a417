"""The same model going on to learn while it is judged: each answer is predicted before it is learnt from."""

from functools import cache
from typing import Any

import numpy as np
from numba import njit

from knowledge_tracing.context import scoring
from knowledge_tracing.context.adapting import BOUND, RATE
from knowledge_tracing.training.compiling import compiled
from knowledge_tracing.training.datasets import AttemptLog, Floats, Ints
from knowledge_tracing.training.descent import Fit, answers_of, pull_of
from knowledge_tracing.training.judging import calibrated
from knowledge_tracing.training.models.full import chances, fitted
from knowledge_tracing.training.replay import Replayed
from knowledge_tracing.training.splitting import Split


def logistic_online(log: AttemptLog, split: Split) -> Floats:
    """Fitted and calibrated like `logistic`; then every judged answer, once predicted, moves the weights a little."""
    replayed, fit = fitted(log, split)
    p = chances(fit, replayed)
    calibrate = calibrated(p[split.choose], log.correct[split.choose])
    rows = np.flatnonzero(split.test)
    pull = pull_of(fit, answers_of(fit, replayed, np.flatnonzero(split.train)))
    p[rows] = learning_on(fit, pull, replayed, log.correct, rows)
    return calibrate(p)


def learning_on(fit: Fit, pull: Floats, replayed: Replayed, outcome: Floats, rows: Ints, rate: float = RATE) -> Floats:
    """P(right) of each of these rows in turn, each learnt from before the next: (rows,)."""
    weights, slopes = fit.weights.copy(), fit.slopes.copy()
    given = (replayed.at, replayed.x, rows, outcome, rate, BOUND, fit.terms)
    z = _stream()(weights, fit.weights, slopes, pull, *given)
    return np.asarray(1.0 / (1.0 + np.exp(-z)))


@cache
def _stream() -> Any:
    functions = compiled(scoring)
    score, step, hold = functions["score"], functions["step"], functions["hold"]

    def stream(
        weights: Any,
        fitted: Any,
        slopes: Any,
        pull: Any,
        at: Any,
        x: Any,
        rows: Any,
        outcome: Any,
        rate: float,
        bound: float,
        terms: Any,
    ) -> Any:
        found = np.empty(len(rows))
        for number in range(len(rows)):
            row = rows[number]
            found[number] = score(weights, at[row], x[row], terms)
            step(weights, slopes, pull, at[row], x[row], terms, outcome[row], rate)
            hold(weights, fitted, at[row], terms, bound)
        return found

    return njit(stream)
