"""How hard each exercise of a log is, learnt from the training folds only."""

import numpy as np

from knowledge_tracing.training.datasets import AttemptLog, Floats, Mask
from knowledge_tracing.training.rates import shrunk_rates


def item_difficulty(log: AttemptLog, train: Mask, strength: float) -> Floats:
    """Each row's difficulty in logits around the mean: (rows,), positive is harder.

    Rates are shrunk towards their skill's, and those towards the mean, by `strength` answers. A training row
    gets its difficulty from the other training folds, so that it never helps to predict itself.
    """
    known = train & log.first
    difficulty = _from(log, known, strength)
    for fold in np.unique(log.fold[train]):
        own = train & (log.fold == fold)
        difficulty[own] = _from(log, known & (log.fold != fold), strength)[own]
    return difficulty


def _from(log: AttemptLog, known: Mask, strength: float) -> Floats:
    mean = np.full(len(log.correct), log.correct[known].mean())  # (rows,)
    skill = shrunk_rates(log.skill, log.correct, known, mean, strength)
    item = shrunk_rates(log.item, log.correct, known, skill, strength)
    return np.asarray(_log_odds(mean) - _log_odds(item))


def _log_odds(p: Floats) -> Floats:
    return np.asarray(np.log(p / (1 - p)))
