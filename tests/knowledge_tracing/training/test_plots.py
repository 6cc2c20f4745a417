import numpy as np
import pytest

from knowledge_tracing.training.plots import learning, reliability


def test_reliability_by_hand() -> None:
    """A hundred answers foretold at 0.25, a quarter of them right, and a hundred at 0.75, all right."""
    y = np.concatenate([np.tile([1.0, 0.0, 0.0, 0.0], 25), np.ones(100)])
    curve = reliability(y, np.repeat([0.25, 0.75], 100))
    assert curve.at.tolist() == pytest.approx([0.25, 0.75])
    assert curve.came_true.tolist() == pytest.approx([0.25, 1.0])
    assert curve.answers.tolist() == [100, 100]


def test_the_learning_curve_counts_answers_of_a_learner_on_a_skill() -> None:
    student, skill = np.repeat(np.arange(40), 4), np.tile([0, 0, 1, 0], 40)
    y = np.tile([0.0, 1.0, 0.0, 1.0], 40)
    curve = learning(student, skill, y, np.full(160, 0.5))
    assert curve.at.tolist() == [1, 2, 3]
    assert curve.came_true.tolist() == pytest.approx([0.0, 1.0, 1.0])
    assert curve.answers.tolist() == [80, 40, 40]


def test_points_with_few_answers_are_not_drawn() -> None:
    y = np.concatenate([np.zeros(100), np.ones(3)])
    assert len(reliability(y, np.concatenate([np.full(100, 0.15), np.full(3, 0.95)])).at) == 1
