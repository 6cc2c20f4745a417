from pathlib import Path

import numpy as np
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
    with pytest.raises(ValueError, match=r"odd\.parquet lacks the columns item, fold; it needs student, pos, item"):
        attempt_log(RETRIED.drop(columns=["item", "fold"]), "odd.parquet")


def test_a_log_without_clock_has_unknown_times() -> None:
    assert np.isnan(attempt_log(RETRIED.drop(columns="gap_min"), "log").at).all()


def test_every_fault_of_a_log_is_named_at_once() -> None:
    spoilt = RETRIED.astype({"skill": float, "correct": float}).assign(
        skill=[3, None, 3, None, 3], correct=[0, 1, 2, 1, 1]
    )
    with pytest.raises(ValueError, match=r"2 rows say no skill; correct should be 0 or 1, and is 2 in row 2"):
        attempt_log(spoilt, "log")


@pytest.mark.parametrize(
    ("table", "fault"),
    [(RETRIED.assign(correct=1), "every answer has correct = 1"), (RETRIED.iloc[:0], "it holds no attempts")],
)
def test_a_log_that_teaches_nothing_is_rejected(table: pd.DataFrame, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        attempt_log(table, "log")


def test_a_time_below_nought_is_as_good_as_none() -> None:
    log = attempt_log(RETRIED.assign(elapsed_s=[1, -5, 2, 3, 4], gap_min=[0, -9, 3, 1, 0]), "log")
    assert np.isnan(log.elapsed).tolist() == [False, True, False, False, False]
    assert log.at.tolist() == [0.0, 0.0, 180.0, 240.0, 0.0]


def test_a_clock_that_runs_backwards_stands_still() -> None:
    log = attempt_log(RETRIED.drop(columns="gap_min").assign(ts_s=[10, 5, 20, 30, 1]), "log")
    assert log.at.tolist() == [10.0, 10.0, 20.0, 30.0, 1.0]


def test_where_only_starts_are_known_an_answer_took_until_the_next_one_began() -> None:
    log = attempt_log(RETRIED.drop(columns="gap_min").assign(ts_s=[10, 15, 40, 90_000, 0]), "log")
    assert log.elapsed[:2].tolist() == [5.0, 25.0]
    assert np.isnan(log.elapsed[2:]).all()


def test_a_row_said_twice_counts_once() -> None:
    assert len(attempt_log(pd.concat([RETRIED, RETRIED.iloc[:2]]), "log")) == len(RETRIED)


def test_a_row_repeated_under_another_skill_can_be_dropped() -> None:
    doubled = RETRIED.assign(skill=[3, 4, 3, 3, 3])
    assert len(attempt_log(doubled, "log")) == 5
    assert attempt_log(doubled, "log", dedup=True).correct.tolist() == [0, 1, 1, 1]


def test_unknown_people_are_somebody_else_each() -> None:
    nameless = RETRIED.assign(student=-1, pos=0)
    assert len(set(attempt_log(nameless, "log").student.tolist())) == len(RETRIED)


def test_a_file_that_is_no_parquet_is_told(tmp_path: Path) -> None:
    (tmp_path / "log.parquet").write_text("student,item")
    with pytest.raises(ValueError, match="no Parquet file that can be read"):
        read_log(tmp_path / "log.parquet")


def test_a_parquet_file_reads_as_its_table(tmp_path: Path) -> None:
    simulated(learners=3).to_parquet(tmp_path / "log.parquet")
    assert len(read_log(tmp_path / "log.parquet").correct) == 90
