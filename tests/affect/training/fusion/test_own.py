"""Segments made up here: one number of the face goes with the emotion by construction. Nothing is claimed from it."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from affect.fusion_model import FusionModel
from affect.training.datasets.segments import EMOTIONS
from affect.training.fit import main
from affect.training.fusion.own_segments import own_rows
from affect.types import Modality, Scenario

WEIGHTS = Path("affect/weights")


def deployment(folder: Path, learners: int = 12, each: int = 8) -> Path:
    rng = np.random.default_rng(0)
    count = learners * each
    places = rng.integers(0, 3, count)
    names = [f"s{number}" for number in range(count)]
    pd.DataFrame(
        {
            "segment": names,
            "learner": np.repeat([f"P{number:03d}" for number in range(learners)], each),
            "start": np.tile(np.arange(each) * 60.0, learners),
            "length_s": 60.0,
            "scenario": rng.choice([scenario.value for scenario in Scenario], count),
            "self_report": [EMOTIONS[place].value for place in places],
            "annotator_1": "",
            "annotator_2": "",
        }
    ).to_csv(folder / "segments.csv", index=False)
    face = (0.3 * rng.normal(size=(count, 256))).astype(np.float32)
    face[np.arange(count), places] += 4
    np.savez(folder / "face.npz", segment=np.array(names), values=face)
    return folder


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    given = ["fusion", "--own", str(deployment(folder)), "--out", str(folder / "out"), "--weights", str(WEIGHTS)]
    assert main(given) == 0
    return folder / "out"


def test_the_emotions_are_learned_and_judged_on_learners_left_out(out: Path) -> None:
    figures = json.loads((out / "fusion.figures.json").read_text())
    assert figures["n"] == 96
    assert figures["accuracy"] > 0.7


def test_what_is_written_opens_and_names_the_emotions(out: Path) -> None:
    model = FusionModel.open(out / "fusion.onnx")
    embedding = np.zeros(256, np.float32)
    embedding[1] = 4
    read = model.read({Modality.FACE: embedding}, Scenario.COURSE)
    assert read is not None
    assert max(read.probabilities, key=lambda name: read.probabilities[name]) == EMOTIONS[1].value


def test_what_was_not_sensed_is_absent(tmp_path: Path) -> None:
    rows = own_rows(deployment(tmp_path), WEIGHTS)
    assert rows.there.tolist() == [[True, False, False]] * len(rows)


def test_a_few_learners_are_too_few(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(deployment(tmp_path, learners=4))
    assert main(["fusion", "--own", folder, "--out", str(tmp_path / "out"), "--weights", str(WEIGHTS)]) == 2
    assert "4 learners are too few" in capsys.readouterr().err


def test_segments_without_any_evidence_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (deployment(tmp_path) / "face.npz").unlink()
    assert main(["fusion", "--own", str(tmp_path), "--out", str(tmp_path), "--weights", str(WEIGHTS)]) == 2
    assert "no segment" in capsys.readouterr().err
