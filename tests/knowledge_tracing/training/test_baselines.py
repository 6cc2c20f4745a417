from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from knowledge_tracing.training.baselines import always_the_mean, best_lr, performance_factors, skill_mean
from knowledge_tracing.training.datasets import AttemptLog, Floats, Mask, attempt_log
from knowledge_tracing.training.evaluate import figures
from tests.knowledge_tracing.training.logs import simulated

LOG = attempt_log(simulated(), "log")
TRAIN = LOG.fold >= 3
BASELINES = [always_the_mean, skill_mean, lambda log, train: performance_factors(log, train, log.at * 0), best_lr]
Baseline = Callable[[AttemptLog, Mask], Floats]


@pytest.mark.parametrize("baseline", BASELINES, ids=["mean", "skill", "factors", "best-lr"])
def test_no_baseline_sees_the_answer_it_predicts(baseline: Baseline) -> None:
    judged = np.flatnonzero((LOG.student == 0) & ~TRAIN)
    for row in judged[-3:]:
        turned = replace(LOG, correct=np.where(np.arange(len(LOG.correct)) == row, 1 - LOG.correct, LOG.correct))
        assert baseline(turned, TRAIN)[row] == baseline(LOG, TRAIN)[row]


def test_the_constant_is_the_mean_of_the_training_folds() -> None:
    assert always_the_mean(LOG, TRAIN) == pytest.approx(LOG.correct[TRAIN & LOG.first].mean())


def test_best_lr_ranks_better_than_the_skill_mean() -> None:
    judged = ~TRAIN & LOG.first
    broad, plain = best_lr(LOG, TRAIN)[judged], skill_mean(LOG, TRAIN)[judged]
    assert figures(LOG.correct[judged], broad)["auc"] > figures(LOG.correct[judged], plain)["auc"]
