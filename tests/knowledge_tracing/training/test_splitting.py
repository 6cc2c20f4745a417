import numpy as np
import pytest

from knowledge_tracing.training.datasets import attempt_log
from knowledge_tracing.training.splitting import folds_of, split
from tests.knowledge_tracing.training.logs import simulated

TABLE = simulated()
LOG = attempt_log(TABLE, "log")


@pytest.mark.parametrize(("fold", "choosing"), [(1, 2), (4, 5), (5, 1)])
def test_the_next_fold_round_chooses(fold: int, choosing: int) -> None:
    parts = split(LOG, fold)
    assert set(LOG.fold[parts.test].tolist()) == {fold}
    assert set(LOG.fold[parts.choose].tolist()) == {choosing}
    assert not {fold, choosing} & set(LOG.fold[parts.train].tolist())


def test_with_two_folds_the_other_one_is_trained_on() -> None:
    log = attempt_log(TABLE.assign(fold=(TABLE["fold"] == 1).astype(int)), "log")
    parts = split(log, 1)
    assert folds_of(log) == [1]
    assert set(log.fold[parts.test].tolist()) == {1}
    assert parts.train.sum() > 5 * parts.choose.sum() > 0


def test_no_learner_is_on_two_sides() -> None:
    parts = split(LOG, 3)
    sides = [set(LOG.student[rows].tolist()) for rows in (parts.train, parts.choose, parts.test)]
    assert sum(map(len, sides)) == len(set.union(*sides)) == len(np.unique(LOG.student))


def test_a_fold_that_is_not_there_is_told() -> None:
    with pytest.raises(ValueError, match="fold 9 cannot be judged"):
        split(LOG, 9)
