"""This package's model, frozen while it is judged."""

import numpy as np

from knowledge_tracing.training.datasets import AttemptLog, Floats
from knowledge_tracing.training.descent import Fit, blank_fit, descend
from knowledge_tracing.training.expecting import expect
from knowledge_tracing.training.judging import calibrated
from knowledge_tracing.training.replay import Replayed, replay
from knowledge_tracing.training.splitting import Split


def logistic(log: AttemptLog, split: Split, restart_every: int = 0) -> Floats:
    """Fitted on the training rows, calibrated on the choosing rows, never changed after."""
    replayed, fit = fitted(log, split, restart_every)
    p = chances(fit, replayed)
    return calibrated(p[split.choose], log.correct[split.choose])(p)


def fitted(log: AttemptLog, split: Split, restart_every: int = 0) -> tuple[Replayed, Fit]:
    """The rows as terms, and the weights that the training rows gave."""
    replayed = replay(log, expect(log, split.train), restart_every)
    fit = blank_fit(int(log.item.max()) + 1, int(log.skill.max()) + 1)
    descend(fit, replayed, log.correct, np.flatnonzero(split.train))
    return replayed, fit


def chances(fit: Fit, replayed: Replayed) -> Floats:
    """σ(z) of every row: (rows,)."""
    z = fit.log_odds(replayed, np.arange(len(replayed.at)))
    return np.asarray(1.0 / (1.0 + np.exp(-z)))
