import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from affect.training.behaviour.ranking import ranked

RNG = np.random.default_rng(0)
TRUTH = RNG.integers(0, 2, 200)
SCORE: NDArray[np.float64] = np.round(TRUTH * 0.5 + RNG.normal(size=200), 1).astype(
    np.float64
)  # rounded, so that there are ties


def test_the_auc_is_that_of_scikit_learn_ties_and_all() -> None:
    assert ranked(TRUTH, SCORE, np.arange(200)).auc == pytest.approx(roc_auc_score(TRUTH, SCORE))


def test_fewer_people_make_a_wider_interval() -> None:
    wide, narrow = (ranked(TRUTH, SCORE, np.arange(200) % people).interval for people in (5, 200))
    alike = ranked(np.tile(TRUTH, 10), np.tile(SCORE, 10), np.tile(np.arange(200), 10)).interval
    assert narrow[0] < ranked(TRUTH, SCORE, np.arange(200)).auc < narrow[1]
    assert alike == pytest.approx(narrow, abs=0.02)
    assert wide != narrow


def test_the_same_people_are_drawn_for_two_scores() -> None:
    one, other = (ranked(TRUTH, each, np.arange(200) % 20).draws for each in (SCORE, SCORE + 3))
    assert one == pytest.approx(other)


def test_one_class_cannot_be_ranked() -> None:
    with pytest.raises(ValueError, match="same label"):
        ranked(np.ones(4, dtype=np.int64), np.arange(4.0), np.arange(4))
