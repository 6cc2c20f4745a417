import math
from dataclasses import replace

import numpy as np
import pytest

from knowledge_tracing.training.datasets import attempt_log
from knowledge_tracing.training.difficulty import item_difficulty
from knowledge_tracing.training.rates import shrunk_rates
from tests.knowledge_tracing.training.logs import simulated

TABLE = simulated()
LOG = attempt_log(TABLE, "log")
TRAIN = LOG.fold >= 3


def test_a_shrunk_rate_by_hand() -> None:
    """Two right of two with a prior of ½ worth two answers: (2 + 1) / (2 + 2)."""
    groups, right = np.array([0, 0]), np.array([1.0, 1.0])
    assert shrunk_rates(groups, right, right == 1, np.full(2, 0.5), 2.0).tolist() == [0.75, 0.75]


def test_the_harder_exercises_come_out_harder() -> None:
    difficulty = item_difficulty(LOG, TRAIN, 4.0)
    odd = TABLE["item"].to_numpy() % 2 == 1  # the harder ones
    assert difficulty[odd].min() > difficulty[~odd].max()


def test_an_exercise_as_hard_as_the_mean_has_difficulty_nought() -> None:
    same = replace(LOG, correct=np.tile([1.0, 0.0], len(LOG.correct) // 2), item=LOG.item * 0, skill=LOG.skill * 0)
    assert item_difficulty(same, TRAIN, 4.0)[~TRAIN] == pytest.approx(0.0)


def test_answers_outside_the_training_folds_change_nothing() -> None:
    turned = replace(LOG, correct=np.where(TRAIN, LOG.correct, 1 - LOG.correct))
    assert np.array_equal(item_difficulty(turned, TRAIN, 4.0), item_difficulty(LOG, TRAIN, 4.0))


def test_a_training_fold_never_tells_its_own_difficulty() -> None:
    own = LOG.fold == 4
    turned = replace(LOG, correct=np.where(own, 1 - LOG.correct, LOG.correct))
    assert np.array_equal(item_difficulty(turned, TRAIN, 4.0)[own], item_difficulty(LOG, TRAIN, 4.0)[own])


def test_an_exercise_never_seen_is_as_hard_as_its_skill() -> None:
    unseen = replace(LOG, item=np.where(TRAIN, LOG.item, LOG.item.max() + 1), skill=LOG.skill * 0)
    right = LOG.correct[TRAIN].sum()
    mean = LOG.correct[TRAIN].mean()
    rate = (right + 4 * mean) / (TRAIN.sum() + 4)
    expected = math.log(mean / (1 - mean)) - math.log(rate / (1 - rate))
    assert item_difficulty(unseen, TRAIN, 4.0)[~TRAIN] == pytest.approx(expected)
