"""How often an item is usually answered right, and how long that usually takes, from training rows alone."""

from dataclasses import dataclass

import numpy as np

from knowledge_tracing.training.datasets import AttemptLog, Floats, Mask
from knowledge_tracing.training.rates import shrunk_rates

GROUPS = 5  # of training learners; each group's rows are told by the others
TOWARDS_MEAN = 5.0  # answers' worth of drawing a skill to the mean
TOWARDS_SKILL = 4.0  # answers' worth of drawing an item to its skill
SECONDS = 3.0  # answers' worth of drawing an item's time to the mean


@dataclass(frozen=True)
class Expected:
    """For each row (rows,) the log odds of success and the usual log seconds."""

    logit: Floats
    usual: Floats


def expect(log: AttemptLog, train: Mask) -> Expected:
    """Expected success at a first try or at a retry, shrunk to the skill's and that to the mean.

    A training row gets it from learners of the other groups, so that its own outcome never tells.
    """
    rate = _rates(log, train)
    group = log.student * 2_654_435_761 % 2**32 // 7_919 % GROUPS  # (rows,)
    for each in range(GROUPS):
        own = train & (group == each)
        others = train & (group != each)
        if own.any() and others.any():
            rate[own] = _rates(log, others)[own]
    return Expected(np.log(rate / (1 - rate)), _usual(log, train))


def _rates(log: AttemptLog, known: Mask) -> Floats:
    again = (~log.starts & np.concatenate([[False], log.item[1:] == log.item[:-1]])).astype(np.int64)
    mean = np.full(len(log), np.clip(log.correct[known].mean(), 0.01, 0.99))
    skill = shrunk_rates(log.skill * 2 + again, log.correct, known, mean, TOWARDS_MEAN)
    return shrunk_rates(log.item * 2 + again, log.correct, known, skill, TOWARDS_SKILL)


def _usual(log: AttemptLog, train: Mask) -> Floats:
    timed = train & np.isfinite(log.elapsed)
    if not timed.any():
        return np.zeros(len(log))
    seconds = np.where(timed, np.log1p(np.nan_to_num(log.elapsed)), 0.0)
    return shrunk_rates(log.item, seconds, timed, np.full(len(log), seconds[timed].mean()), SECONDS)
