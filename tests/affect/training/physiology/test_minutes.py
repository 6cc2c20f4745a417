"""People made up for these tests: the pulse of some rises under stress by construction. Nothing is claimed from it."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from affect.training.datasets.stress import CALM, STRESS, load
from affect.training.physiology.minutes import controls, leave_people_out, minutes

PHASES = (
    ["baseline_questionnaire"] * 240 + ["stroop"] * 240 + ["relax1"] * 240 + ["interview"] * 240 + ["hypervent"] * 90
)


def recorded(folder: Path, people: int = 12, rise: float = 12.0) -> Path:
    rng = np.random.default_rng(0)
    parts = []
    for number in range(people):
        stressed = np.isin(PHASES, ["stroop", "interview"])
        heart = 60 + 30 * rng.random() + rng.normal(0, 2, len(PHASES)) + rise * stressed
        parts.append(
            pd.DataFrame(
                {"subject": f"S{number:02d}", "hr": heart, "eda": 1 + rng.random(len(PHASES)), "phase": PHASES}
            )
        )
    pd.concat(parts).to_csv(folder / "made_up_1hz.csv.gz", index=False)
    return folder


def test_a_minute_lies_within_one_stretch_and_hyperventilation_is_neither(tmp_path: Path) -> None:
    found = minutes(load(recorded(tmp_path, people=1)))
    assert found.end.max() <= 960
    assert {(end // 240) for end in (found.end - 1).tolist()} == {0, 1, 2, 3}
    assert all((end - 60) // 240 == (end - 1) // 240 for end in found.end.tolist())


def test_stress_is_found_in_people_never_met(tmp_path: Path) -> None:
    found = minutes(load(recorded(tmp_path)))
    p = leave_people_out(found, found.stress)
    assert p[found.stress == STRESS].mean() > p[found.stress == CALM].mean() + 0.4


def test_where_there_is_nothing_to_find_the_controls_say_so(tmp_path: Path) -> None:
    found = minutes(load(recorded(tmp_path, rise=0.0)))
    told = controls(found)
    assert abs(told["permuted_auc"] - 0.5) < 0.1
    assert told["permuted_auc"] <= told["permuted_auc_95"]


def test_resistance_is_turned_round(tmp_path: Path) -> None:
    table = pd.DataFrame({"subject": "F1", "hr": 70.0, "eda_raw": [100.0, 200.0], "condition": ["HS", None]})
    table.to_csv(tmp_path / "lab_1hz.csv.gz", index=False)
    (only,) = load(tmp_path)
    assert only.skin.tolist() == [10.0, 5.0]
    assert only.label.tolist() == [1, -1]


def test_an_empty_folder_and_a_table_without_skin_are_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no table of samples a second"):
        load(tmp_path)
    pd.DataFrame({"subject": ["a"], "hr": [70.0], "phase": ["stroop"]}).to_csv(tmp_path / "x_1hz.csv.gz", index=False)
    with pytest.raises(ValueError, match="eda or eda_raw"):
        load(tmp_path)
