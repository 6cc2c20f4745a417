import json
from pathlib import Path

import numpy as np
import pytest

from affect.training.fusion.thresholds import least_threshold, write_thresholds
from affect.types import Scenario

P = np.repeat(np.arange(1, 11) / 10, 100)  # a hundred rows at each chance
RIGHT = np.random.default_rng(0).random(len(P)) < P


def test_the_least_threshold_that_is_right_often_enough() -> None:
    found = least_threshold(P, RIGHT, 0.8, share=None)
    assert found is not None
    assert RIGHT[found <= P].mean() >= 0.8 > RIGHT[found - 0.1 <= P].mean()


def test_where_strain_is_rarer_the_threshold_is_higher() -> None:
    often, rarely = least_threshold(P, RIGHT, 0.8, share=0.5), least_threshold(P, RIGHT, 0.8, share=0.2)
    assert often is not None
    assert rarely is not None
    assert rarely > often


def test_precision_at_a_share_is_worked_out_by_hand() -> None:
    """Above 0.5 lie half of those who are and a quarter of those who are not: at 1 in 5 that is 0.1 of 0.1 + 0.2."""
    p = np.repeat([0.2, 0.5, 0.2, 0.5], [100, 100, 150, 50])
    right = np.repeat([True, True, False, False], [100, 100, 150, 50])
    assert least_threshold(p, right, 1 / 3 - 1e-9, share=0.2) == 0.5
    assert least_threshold(p, right, 1 / 3 + 1e-3, share=0.2) is None


def test_a_few_lucky_rows_are_no_threshold() -> None:
    assert least_threshold(np.array([0.1, 0.9]), np.array([False, True]), 0.9) is None


def test_the_file_says_the_rule_and_the_assumption(tmp_path: Path) -> None:
    write_thresholds(tmp_path / "t.json", "fusion-9", dict.fromkeys(Scenario, None))
    told = json.loads((tmp_path / "t.json").read_text())
    assert told["share_strained"] == pytest.approx(0.2)
    assert set(told["thresholds"]) == {scenario.value for scenario in Scenario}
