import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from affect.engagement import LEVELS, Engagement
from affect.training.datasets.engagement import load
from affect.training.engagement import judge, leaving_out, looks
from affect.training.engagement.card import write_card
from affect.training.engagement.ordinal import OrdinalConfig
from affect.training.evaluate import main
from affect.training.fit import main as fit_main
from tests.affect.training.engagement.students import write_folder

FEW = (OrdinalConfig(),)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(judge, "CHOICES", FEW)
    return write_folder(tmp_path)


def test_every_picture_is_judged_with_the_controls_beside(folder: Path) -> None:
    out = folder / "found.json"
    assert main(["engagement", "--data", str(folder), "--json", str(out)]) == 0
    found = json.loads(out.read_text())
    assert found["n"] == 36
    assert found["face_found"] == 1
    assert set(found["ci95"]) == {"accuracy", "macro_f1", "qwk"}
    assert len(found["controls"]) == 8
    table = pd.read_csv(folder / "found.predictions.csv")
    assert table[list(LEVELS)].sum(axis=1).to_numpy() == pytest.approx(1)
    assert set(table["truth"]) == set(LEVELS)


def test_what_is_fitted_can_be_judged_and_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("affect.training.engagement.fit.CHOICES", FEW)
    assert fit_main(["engagement", "--data", str(folder), "--out", str(folder)]) == 0
    weights = folder / "engagement.safetensors"
    assert Engagement.open(weights).mean.shape == (24,)
    assert "36 webcam pictures of 3" in (folder / "engagement.card.md").read_text()
    judged = judge.judge(folder, weights, None)
    assert judged.figures["learnt_on"] == str(weights)


def test_a_folder_of_something_else_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["engagement", "--data", str(tmp_path), "--json", str(tmp_path / "x.json")]) == 2
    assert "lacks images_96.npz" in capsys.readouterr().err


def test_what_is_seen_is_nan_where_there_is_no_face(tmp_path: Path) -> None:
    pictures = load(write_folder(tmp_path))
    pictures.pictures[1] = 128
    seen = looks.look(pictures.where(np.arange(36) < 2))
    assert seen.found.tolist() == [True, False]
    assert np.isnan(seen.mesh[1]).all()
    assert seen.expressions[0].argmax() == 1  # the portrait smiles
    assert seen.embedding.shape == (2, 256)


def test_texture_is_described_by_shares(tmp_path: Path) -> None:
    two = load(write_folder(tmp_path)).where(np.arange(36) < 2)
    assert looks.patterns(two).sum(axis=1) == pytest.approx(16)
    assert looks.gradients(two).shape == (2, 1568)


def test_the_card_shows_the_figures_it_is_given() -> None:
    figures = {
        "n": 10,
        "qwk": 0.123,
        "macro_f1": 0.2,
        "accuracy": 0.3,
        "balanced_accuracy": 0.4,
        "ece": 0.05,
        "ci95": dict.fromkeys(("qwk", "macro_f1", "accuracy"), (0.1, 0.9)),
        "confusion": [[1, 0, 0], [0, 2, 0], [0, 0, 3]],
        "per_class": {name: {"f1": 0.5} for name in LEVELS},
    }
    card = write_card(
        leaving_out.CHOICES[0],
        figures,
        {"chance": {"qwk": 0.01, "macro_f1": 0.2, "accuracy": 0.3}},
        people=3,
        found=0.5,
    )
    assert "0.123 (0.100 to 0.900)" in card
    assert "| chance | 0.010 |" in card
