from pathlib import Path

import pandas as pd
import pytest

from affect.training.datasets.attempts import load
from tests.affect.training.behaviour.logs import made_up_log

LOG = made_up_log(learners=2, items=3)


def stored(folder: Path, table: pd.DataFrame) -> Path:
    path = folder / "log.parquet"
    table.to_parquet(path)
    return path


def test_steps_come_by_learner_in_order_whatever_the_file_says(tmp_path: Path) -> None:
    shuffled = load(stored(tmp_path, LOG.sample(frac=1, random_state=0)))
    assert shuffled.item.tolist() == LOG["item"].tolist()


def test_unknown_people_are_left_out(tmp_path: Path) -> None:
    found = load(stored(tmp_path, pd.concat([LOG, LOG[LOG["student"] == 0].assign(student=-1)])))
    assert len(found) == len(LOG)


def test_a_gap_between_time_stamps_leaves_out_the_answers_own_time(tmp_path: Path) -> None:
    table = LOG[LOG["student"] == 0].head(2).drop(columns="gap_min").assign(ts_s=[100, 160], elapsed_s=[10, 45])
    assert load(stored(tmp_path, table)).away.tolist()[1] == 15


def test_a_time_below_nought_is_unknown_and_so_are_hints_that_are_not_counted(tmp_path: Path) -> None:
    found = load(stored(tmp_path, LOG.assign(elapsed_s=-1)))
    assert pd.isna(found.seconds).all()
    assert pd.isna(found.hints).all()


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (LOG.drop(columns=["item", "fold"]), "lacks the columns item, fold"),
        (LOG.assign(correct=0.5), "neither right"),
        (LOG.assign(student=-1), "no attempt of a known learner"),
    ],
)
def test_a_log_that_does_not_fit_is_refused(tmp_path: Path, table: pd.DataFrame, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        load(stored(tmp_path, table))


def test_a_damaged_or_missing_log_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no attempt log"):
        load(tmp_path / "none.parquet")
    (tmp_path / "log.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(ValueError, match="cannot be read"):
        load(tmp_path / "log.parquet")
