"""From folders of made people to the files that ship, by the command itself, and back through `evaluate`."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import torch
from safetensors.torch import load_file

from affect.models.physiology_net import StressNet
from affect.physiology_model import StressModel
from affect.training.evaluate import main as evaluate
from affect.training.physiology.fit import VERSION, main
from tests.affect.training.physiology.people import recorded


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the data, and in `out` what was fitted on it."""
    data = tmp_path_factory.mktemp("data")
    for folder in ("physio_stress_predict", "lab_stress_mouse_physio"):
        recorded(data / folder, people=4)
    (data / "physio_cogload").mkdir()
    rng = np.random.default_rng(0)
    load = {"user_id": "u", "t": range(400), "level": ["rest"] * 200 + ["1"] * 200, "task": "x"}
    table = pd.DataFrame(load | {"hr": 70 + rng.normal(0, 2, 400), "gsr": 1 + rng.random(400)})
    table.to_csv(data / "physio_cogload" / "cogload_1hz.csv.gz", index=False)
    main(["--data", str(data), "--out", str(data / "out"), "--minutes", "128"])
    return data


def test_all_files_are_written_and_open(made: Path) -> None:
    for name in ("physiology.onnx", "physiology.int8.onnx"):
        assert StressModel.open(made / "out" / name).version == VERSION
    network = StressNet()
    network.load_state_dict(load_file(made / "out" / "physiology.safetensors"))
    with torch.inference_mode():
        assert network.eval()(torch.zeros(1, 60, 2))[1].shape == (1, 128)


def test_the_card_names_version_people_and_figures(made: Path) -> None:
    card = (made / "out" / "physiology.card.md").read_text()
    for said in (f"`{VERSION}`", "Stress-Predict 4 people", "heart rate alone", "CogLoad", "8-bit"):
        assert said in card
    assert all(len(line) <= 120 for line in card.splitlines())


def test_given_weights_are_judged_as_they_are(made: Path, tmp_path: Path) -> None:
    out, weights = tmp_path / "found.json", made / "out" / "physiology.onnx"
    folder = made / "physio_stress_predict"
    asked = ["physiology", "--data", str(folder), "--json", str(out), "--task", "stress", "--weights", str(weights)]
    assert evaluate(asked) == 0
    found = json.loads(out.read_text())
    assert 0 < found["read_share"] < 1  # no usual level in the first minutes
    table = pd.read_csv(tmp_path / "found.predictions.csv")
    assert found["n"] == table["stress"].notna().sum() < len(table)


def test_weights_that_are_damaged_are_said(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.onnx").write_bytes(b"not a network")
    folder = made / "physio_stress_predict"
    asked = ["physiology", "--data", str(folder), "--json", "x", "--weights", str(tmp_path / "bad.onnx")]
    assert evaluate(asked) == 2
    assert "damaged or cut short" in capsys.readouterr().err


def test_another_task_is_refused(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate(["physiology", "--data", str(made), "--json", "x", "--task", "joy"]) == 2
    assert "one task, stress, not joy" in capsys.readouterr().err
