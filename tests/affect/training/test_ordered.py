import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from affect.training.figures import all_figures, quadratic_kappa

TRUTH, GUESS = np.random.default_rng(0).integers(0, 3, (2, 200))


def test_kappa_is_that_of_another_implementation() -> None:
    assert quadratic_kappa(GUESS, TRUTH, 3) == pytest.approx(cohen_kappa_score(TRUTH, GUESS, weights="quadratic"))


def test_one_level_for_all_is_worth_nothing() -> None:
    assert quadratic_kappa(np.ones_like(TRUTH), TRUTH, 3) == 0


def test_a_guess_farther_off_costs_more() -> None:
    near, far = np.array([0, 1, 2, 1]), np.array([0, 1, 2, 0])
    truth = np.array([0, 1, 2, 2])
    assert quadratic_kappa(far, truth, 3) < quadratic_kappa(near, truth, 3) < 1


def test_only_ordered_classes_get_a_kappa() -> None:
    p = np.eye(3)[GUESS]
    assert "qwk" not in all_figures(p, TRUTH, ("low", "middle", "high"))
    ordered = all_figures(p, TRUTH, ("low", "middle", "high"), ordered=True)
    assert ordered["qwk"] == pytest.approx(quadratic_kappa(GUESS, TRUTH, 3))
    assert isinstance(ordered["ci95"], dict)
    assert "qwk" in ordered["ci95"]
