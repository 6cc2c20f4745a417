import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from knowledge_tracing.training.regression import fit_logistic, predict

RNG = np.random.default_rng(3)
X = RNG.normal(size=(400, 3))
Y = (RNG.random(400) < predict(X, np.array([0.3, 1.0, -0.8, 0.0]))).astype(float)


def test_the_weights_agree_with_scikit_learn() -> None:
    penalty = 0.01
    theirs = LogisticRegression(C=1 / (2 * penalty * len(Y)), tol=1e-8).fit(X, Y)
    expected = [theirs.intercept_[0], *theirs.coef_[0]]
    assert fit_logistic(X, Y, penalty).tolist() == pytest.approx(expected, abs=1e-4)


def test_a_bound_holds_where_the_data_would_break_it() -> None:
    weights = fit_logistic(X, Y, 0.0, [(0.0, None)] * 3)
    assert (weights[1:] >= 0).all()
    assert weights[2] == 0.0


def test_without_features_that_help_the_mean_is_predicted() -> None:
    weights = fit_logistic(X * 0, Y, 0.01)
    assert predict(X, weights) == pytest.approx(Y.mean(), abs=1e-4)


def test_endless_features_are_refused_with_a_reason() -> None:
    endless = np.where(X > 2, np.inf, X)
    with np.errstate(invalid="ignore"), pytest.raises(ArithmeticError, match="did not settle"):
        fit_logistic(endless, Y, 0.0)
