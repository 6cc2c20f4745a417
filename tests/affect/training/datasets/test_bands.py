"""The loaders of wrist bands under load and in exams, on tables made up in their format."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from affect.training.datasets import cogload, exams


def under_load(folder: Path) -> Path:
    table = pd.DataFrame(
        {
            "user_id": "u1",
            "t": [0, 0, 1, 2, 5, 6],
            "level": ["0", "0", "rest", "rest", "1", "2"],
            "task": ["quest", "quest", "FArest", "FArest", "FA", "FA"],
            "hr": [0.0, 70.0, 71.0, 0.0, 74.0, 75.0],
            "gsr": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
        }
    )
    table.to_csv(folder / "cogload_1hz.csv.gz", index=False)
    return folder


def test_seconds_missing_in_the_file_are_gaps_and_the_last_of_two_counts(tmp_path: Path) -> None:
    (only,) = cogload.load(under_load(tmp_path))
    assert only.skin[[0, 1, 2, 5, 6]].tolist() == [2.0, 3.0, 4.0, 5.0, 6.0]
    assert np.isnan(only.skin[3:5]).all()


def test_rest_is_the_lower_class_and_level_nought_is_neither(tmp_path: Path) -> None:
    (only,) = cogload.load(under_load(tmp_path))
    assert only.label.tolist() == [-1, 0, 0, 0, 0, 1, 1]
    assert only.block.tolist() == [0, 1, 1, 1, 1, 2, 3]


def test_a_heart_rate_of_nought_is_a_gap(tmp_path: Path) -> None:
    (only,) = cogload.load(under_load(tmp_path))
    assert np.isnan(only.heart[2])
    assert only.heart[0] == 70


def test_an_exam_is_a_recording_without_labels(tmp_path: Path) -> None:
    table = pd.DataFrame(
        {"subject": "S1", "exam": ["a", "a", "b"], "t": [0, 1, 0], "hr": 80.0, "eda": 1.0, "phase": ["pre", "exam", ""]}
    )
    table.to_csv(tmp_path / "exam_stress_1hz.csv.gz", index=False)
    first, second = exams.load(tmp_path)
    assert (first.person, second.person) == ("S1 a", "S1 b")
    assert first.stage.tolist() == ["pre", "exam"]
    assert (first.label == -1).all()


@pytest.mark.parametrize(
    ("load", "name"), [(cogload.load, "cogload_1hz.csv.gz"), (exams.load, "exam_stress_1hz.csv.gz")]
)
def test_a_missing_file_and_missing_columns_are_said(tmp_path: Path, load: object, name: str) -> None:
    assert callable(load)
    with pytest.raises(FileNotFoundError, match=name):
        load(tmp_path)
    pd.DataFrame({"t": [0], "level": ["0"], "phase": ["pre"], "task": ["x"]}).to_csv(tmp_path / name, index=False)
    with pytest.raises(ValueError, match="lacks the columns"):
        load(tmp_path)
