"""A folder in the lab study's format, of people made up here: stress raises their pulse by construction."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from affect.training.datasets.keyboard import STUDY_COLUMNS
from affect.training.evaluate import main
from affect.training.fusion.judge import pooled

PEOPLE = [f"F{number:02d}" for number in range(10)]
LABELS = ["" for _ in range(100)] + ["first"] * 200 + [""] * 60 + ["second"] * 200


def lab(folder: Path, people: list[str] = PEOPLE, telling: float = 0.0) -> Path:
    rng = np.random.default_rng(0)
    recordings, hands = [], []
    for number, person in enumerate(people):
        names = {"first": "HS", "second": "LS", "": ""} if number % 2 else {"first": "LS", "second": "HS", "": ""}
        condition = [names[each] for each in LABELS]
        high = np.array([each == "HS" for each in condition])
        heart = 60 + 20 * rng.random() + rng.normal(0, 3, len(high)) + 8 * high
        recordings.append(
            pd.DataFrame(
                {
                    "subject": person,
                    "t": np.arange(len(high)),
                    "hr": heart,
                    "eda_raw": 400 + 20 * rng.random(len(high)) - 30 * high,
                    "condition": condition,
                    "task": "Drawing",
                }
            )
        )
        hands += [{"subject": person, "cond": each, "stress": each == "HS"} for each in ("HS", "LS")]
    pd.concat(recordings).to_csv(folder / "physio_1hz.csv.gz", index=False)
    table = pd.DataFrame(hands)
    for name in STUDY_COLUMNS:
        table[name] = 100 * rng.random(len(table)) + telling * table["stress"]
    table.drop(columns="stress").to_csv(folder / "keyboard_features.csv.gz", index=False)
    mouse = table[["subject", "cond"]].assign(Drawing_speed_mean_=rng.random(len(table)), Drawing_x_flips_=1.0)
    mouse.to_csv(folder / "mouse_features.csv.gz", index=False)
    return folder


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    folder = tmp_path_factory.mktemp("lab")
    assert main(["fusion", "--data", str(lab(folder)), "--json", str(folder / "found.json")]) == 0
    loaded: dict[str, object] = json.loads((folder / "found.json").read_text())
    return loaded


def test_fused_stands_beside_body_signals_alone(found: dict[str, object]) -> None:
    assert {"auc", "physiology_auc", "fused_less_physiology", "ci95", "ece", "by_stage", "ablation"} <= set(found)
    assert found["people"] == len(PEOPLE)


def test_a_part_at_chance_gets_no_say_and_takes_nothing(found: dict[str, object]) -> None:
    assert isinstance(found["reliability"], dict)
    assert found["reliability"]["heart + skin"] > 0.5
    assert found["reliability"]["mouse"] < 0.1
    assert found["auc"] == pytest.approx(found["physiology_auc"], abs=0.02)


def test_hands_say_nothing_during_the_first_condition(found: dict[str, object]) -> None:
    rows = {row["parts"]: row for row in found["ablation"]}  # type: ignore[attr-defined]
    assert rows["keyboard"]["share_told"] == pytest.approx(0.5, abs=0.1)
    assert rows["heart + skin"]["share_told"] == 1.0


def test_the_ablation_names_every_part_every_pair_and_all(found: dict[str, object]) -> None:
    names = [row["parts"] for row in found["ablation"]]  # type: ignore[attr-defined]
    assert names[:5] == ["heart", "skin", "heart + skin", "mouse", "keyboard"]
    assert names[-1] == "heart + skin + mouse + keyboard"
    assert len(names) == 9


def test_a_part_without_reliability_leaves_the_pool_as_it_was() -> None:
    odds = np.array([1.0, -2.0])
    assert (pooled({"a": odds, "b": np.array([9.0, 9.0])}, {"a": 0.4, "b": 0.0}) == odds).all()


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ("physio_1hz.csv.gz", "no table of samples a second"),
        ("keyboard_features.csv.gz", "keyboard_features"),
        ("mouse_features.csv.gz", "mouse_features"),
    ],
)
def test_a_missing_table_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str], lacking: str, said: str) -> None:
    (lab(tmp_path) / lacking).unlink()
    assert main(["fusion", "--data", str(tmp_path), "--json", str(tmp_path / "x.json")]) == 2
    assert said in capsys.readouterr().err


def test_too_few_people_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fusion", "--data", str(lab(tmp_path, PEOPLE[:3])), "--json", str(tmp_path / "x.json")]) == 2
    assert "of 3 people" in capsys.readouterr().err


def test_another_task_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["fusion", "--data", str(tmp_path), "--json", "x", "--task", "boredom"]
    assert main(asked) == 2
    assert "one task, stress" in capsys.readouterr().err


def test_missing_weights_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["fusion", "--data", str(lab(tmp_path)), "--json", "x", "--weights", str(tmp_path / "none.onnx")]
    assert main(asked) == 2
    assert "is missing" in capsys.readouterr().err
