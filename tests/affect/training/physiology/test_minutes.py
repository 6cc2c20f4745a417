from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from affect.training.datasets.stress import load
from affect.training.physiology.minutes import minutes, stage_of
from tests.affect.training.physiology.people import recordings


def test_a_minute_lies_within_one_stretch_and_hyperventilation_is_neither(tmp_path: Path) -> None:
    found = minutes(recordings(tmp_path, people=1))
    assert found.end.max() <= 960
    assert {(end // 240) for end in (found.end - 1).tolist()} == {0, 1, 2, 3}
    assert all((end - 60) // 240 == (end - 1) // 240 for end in found.end.tolist())


def test_a_minute_is_named_by_its_stage(tmp_path: Path) -> None:
    found = minutes(recordings(tmp_path, people=1))
    assert set(found.stage[found.stress == 1].tolist()) == {"stroop", "interview"}


def test_a_task_that_filled_little_of_a_minute_does_not_name_it(tmp_path: Path) -> None:
    (only,) = recordings(tmp_path, people=1)
    stage = np.array([""] * 46 + ["Drawing"] * 14 + ["Typing"] * 15 + [""] * 45)
    assert stage_of(replace(only, stage=stage), 60) == ""
    assert stage_of(replace(only, stage=stage), 80) == "Typing"


def test_recordings_without_one_whole_minute_are_said(tmp_path: Path) -> None:
    (only,) = recordings(tmp_path, people=1)
    with pytest.raises(ValueError, match="no recording holds a whole minute"):
        minutes([replace(only, label=np.full(len(only.label), -1))])


def test_resistance_is_turned_round_and_tasks_are_kept(tmp_path: Path) -> None:
    table = pd.DataFrame(
        {
            "subject": "F1",
            "hr": 70.0,
            "eda_raw": [100.0, 200.0],
            "condition": ["HS", None],
            "task": ["Drawing", None],
        }
    )
    table.to_csv(tmp_path / "lab_1hz.csv.gz", index=False)
    (only,) = load(tmp_path)
    assert only.skin.tolist() == [10.0, 5.0]
    assert only.label.tolist() == [1, -1]
    assert only.stage.tolist() == ["Drawing", ""]


def test_an_empty_folder_and_a_table_without_skin_are_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no table of samples a second"):
        load(tmp_path)
    pd.DataFrame({"subject": ["a"], "hr": [70.0], "phase": ["stroop"]}).to_csv(tmp_path / "x_1hz.csv.gz", index=False)
    with pytest.raises(ValueError, match="eda or eda_raw"):
        load(tmp_path)
