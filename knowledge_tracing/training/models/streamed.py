"""The same model after one pass over the training rows, frozen while it is judged."""

import numpy as np

from knowledge_tracing.training.datasets import AttemptLog, Floats
from knowledge_tracing.training.judging import calibrated
from knowledge_tracing.training.models.full import chances
from knowledge_tracing.training.replay import replay
from knowledge_tracing.training.splitting import Split
from knowledge_tracing.training.streaming import chunks_of, one_pass


def logistic_one_pass(log: AttemptLog, split: Split) -> Floats:
    """Every training learner is met once, in an order drawn once; calibrated on the choosing rows."""
    stream = one_pass(chunks_of(_shuffled(log.where(split.train))), int(log.item.max()) + 1, int(log.skill.max()) + 1)
    p = chances(stream.fit, replay(log, stream.usual.expected(log)))
    return calibrated(p[split.choose], log.correct[split.choose])(p)


def _shuffled(log: AttemptLog, seed: int = 0) -> AttemptLog:
    """The same learners in another order, each with the rows in theirs."""
    drawn = np.random.default_rng(seed).permutation(int(log.student.max()) + 1)
    return log.where(np.argsort(drawn[log.student], kind="stable"))
