import math

import numpy as np
import pytest

from knowledge_tracing.training.evaluate import calibration_error, figures


def test_figures_by_hand() -> None:
    """Three of four pairs in order; −(ln ¾ + ln ¾ + ln ¾ + ln ¼) / 4."""
    y, p = np.array([1.0, 1.0, 0.0, 0.0]), np.array([0.75, 0.25, 0.25, 0.25])
    found = figures(y, p)
    assert found["auc"] == 0.75
    assert found["log_loss"] == pytest.approx(-(3 * math.log(0.75) + math.log(0.25)) / 4)


def test_predictions_that_come_true_as_often_as_said_are_calibrated() -> None:
    assert calibration_error(np.array([1.0, 0.0, 0.0, 0.0]), np.full(4, 0.25)) == 0.0


def test_a_certain_prediction_falls_into_the_last_bin() -> None:
    assert calibration_error(np.array([0.0]), np.array([1.0])) == 1.0
