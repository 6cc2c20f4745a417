import math

import numpy as np
import pytest

from knowledge_tracing.training.judging import (
    among_first,
    calibrated,
    calibration_error,
    calibration_error_by_chance,
    figures,
    interval,
)


def test_figures_by_hand() -> None:
    """Three of four pairs in order; −(ln ¾ + ln ¾ + ln ¾ + ln ¼) / 4."""
    y, p = np.array([1.0, 1.0, 0.0, 0.0]), np.array([0.75, 0.25, 0.25, 0.25])
    found = figures(y, p)
    assert found["auc"] == 0.75
    assert found["log_loss"] == pytest.approx(-(3 * math.log(0.75) + math.log(0.25)) / 4)


def test_predictions_that_come_true_as_often_as_said_are_calibrated() -> None:
    assert calibration_error(np.array([1.0, 0.0, 0.0, 0.0]), np.full(4, 0.25)) == 0.0


def test_predictions_that_are_exactly_right_still_show_an_error_on_few_rows() -> None:
    """One bin of 100 rows at one half: the mean of |k/100 − ½| over a fair coin is 0.0398."""
    assert calibration_error_by_chance(np.full(100, 0.5), draws=4_000) == pytest.approx(0.0398, abs=0.002)


def test_a_certain_prediction_falls_into_the_last_bin() -> None:
    assert calibration_error(np.array([0.0]), np.array([1.0])) == 1.0


def test_accuracy_and_brier_score_by_hand() -> None:
    found = figures(np.array([1.0, 0.0]), np.array([0.75, 0.75]))
    assert found["accuracy"] == 0.5
    assert found["brier"] == pytest.approx((0.25**2 + 0.75**2) / 2)


def test_the_first_answers_are_those_of_each_learner() -> None:
    assert among_first(np.array([4, 4, 4, 2, 9, 9]), 2).tolist() == [True, True, False, True, True, True]


def test_calibration_brings_probabilities_to_the_shares_that_came_true() -> None:
    rng = np.random.default_rng(0)
    z = rng.normal(size=20_000)
    y = (rng.random(20_000) < 1 / (1 + np.exp(-(0.5 + 0.5 * z)))).astype(float)
    bold = 1 / (1 + np.exp(-2 * z))
    assert calibration_error(y, bold) > 0.05
    assert calibration_error(y, calibrated(bold, y)(bold)) < 0.01


def test_an_interval_holds_the_figure_and_narrows_with_learners() -> None:
    rng = np.random.default_rng(0)
    y, noise = rng.integers(0, 2, 4_000).astype(float), rng.normal(size=4_000)
    p = 1 / (1 + np.exp(-(y + noise)))
    few, many = interval(np.arange(4_000) // 400, y, p), interval(np.arange(4_000) // 10, y, p)
    for low, high in (few, many):
        assert low < figures(y, p)["auc"] < high
    assert many[1] - many[0] < 2 * (few[1] - few[0])
