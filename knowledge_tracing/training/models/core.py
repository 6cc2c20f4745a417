"""The interpretable core: nine named weights of fixed sign, and a difficulty for each item."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, hstack

from knowledge_tracing.features import RAISES_MASTERY
from knowledge_tracing.forgetting import Forgetting
from knowledge_tracing.logistic import load_parameters
from knowledge_tracing.training.datasets import AttemptLog, Floats, Mask
from knowledge_tracing.training.expecting import expect
from knowledge_tracing.training.histories import Before, histories_before
from knowledge_tracing.training.judging import calibrated
from knowledge_tracing.training.regression import fit_logistic, predict
from knowledge_tracing.training.splitting import Split

FORGETTING = load_parameters().forgetting
# The features keep their signs; the last bound is of easiness, the negated difficulty.
BOUNDS = [*((0.0, None) if raises else (None, 0.0) for raises in RAISES_MASTERY.values()), (0.0, None)]
ITEM_VARIANCE = 0.6  # of what the other learners' share of right answers leaves unsaid of an item
PENALTY = 1e-6


@dataclass(frozen=True)
class Lived:
    """A log with what was known before each row and the difficulty of its item (rows,) in logits."""

    log: AttemptLog
    before: Before
    difficulty: Floats

    def features(self, forgetting: Forgetting) -> Floats:
        """The features and easiness: (rows, features + 1)."""
        return np.column_stack([self.before.features(forgetting), -self.difficulty])


def live(log: AttemptLog, train: Mask) -> Lived:
    """Difficulties around the training rows' mean, told by other learners; then every row in its turn."""
    ease = expect(log, train).logit
    difficulty = ease[train].mean() - ease
    return Lived(log, histories_before(log, difficulty), difficulty)


def logistic_core(log: AttemptLog, parts: Split) -> Floats:
    """The chance of each row's answer (rows,), calibrated on the choosing rows."""
    features = csr_matrix(live(log, parts.train).features(FORGETTING))
    items = csr_matrix((np.ones(len(log)), (np.arange(len(log)), log.item)))  # (rows, items)
    x = hstack([features, items]).tocsr()
    rows = int(parts.train.sum())
    penalty = np.repeat([PENALTY, 0.5 / ITEM_VARIANCE / rows], [features.shape[1], items.shape[1]])
    bounds = [*BOUNDS, *[(None, None)] * items.shape[1]]
    p = predict(x, fit_logistic(x[parts.train], log.correct[parts.train], penalty, bounds))
    return calibrated(p[parts.choose], log.correct[parts.choose])(p)
