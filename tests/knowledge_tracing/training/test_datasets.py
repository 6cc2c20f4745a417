from pathlib import Path

import pandas as pd
import pytest

from knowledge_tracing.training.datasets import attempt_log, read_log
from tests.knowledge_tracing.training.logs import simulated

RETRIED = pd.DataFrame(
    {
        "student": [1, 1, 1, 1, 2],
        "pos": [0, 1, 2, 3, 0],
        "item": [7, 7, 8, 7, 7],
        "skill": [3, 3, 3, 3, 3],
        "correct": [0, 1, 1, 1, 1],
        "fold": [1, 1, 1, 1, 2],
        "gap_min": [0, 2, 3, 1440, 0],
    }
)


def test_tries_at_one_exercise_are_counted() -> None:
    assert attempt_log(RETRIED, "log").attempt.tolist() == [1, 2, 1, 1, 1]


def test_only_first_tries_are_judged() -> None:
    assert attempt_log(RETRIED, "log").first.tolist() == [True, False, True, True, True]


def test_gaps_in_minutes_become_a_clock_in_seconds_for_each_learner() -> None:
    assert attempt_log(RETRIED, "log").at.tolist() == [0.0, 120.0, 300.0, 86_700.0, 0.0]


def test_rows_out_of_order_are_put_in_order() -> None:
    turned = attempt_log(RETRIED.iloc[::-1], "log")
    assert turned.correct.tolist() == attempt_log(RETRIED, "log").correct.tolist()


def test_a_log_without_what_is_needed_is_rejected_naming_all_of_it() -> None:
    with pytest.raises(ValueError, match=r"odd\.parquet lacks item, fold, a clock \(ts_s or gap_min\)"):
        attempt_log(RETRIED.drop(columns=["item", "fold", "gap_min"]), "odd.parquet")


def test_a_parquet_file_reads_as_its_table(tmp_path: Path) -> None:
    simulated(learners=3).to_parquet(tmp_path / "log.parquet")
    assert len(read_log(tmp_path / "log.parquet").correct) == 90
