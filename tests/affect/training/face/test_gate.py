"""Outputs of a face model made up for these tests: faces here, wrong inputs there."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from affect.estimator import WEIGHTS
from affect.face_gate import FaceGate
from affect.training.datasets.ferplus_votes import without_expression
from affect.training.face import gate as making
from affect.training.face.gate import fit_gate, mahalanobis
from affect.training.face.reading import Outputs, open_face_model, version_of
from affect.training.face.wrong_inputs import FAMILIES, made_wrong, photographed
from tests.affect.training.test_ferplus import HAPPY, NOT_A_FACE, row, write

FACES = np.random.default_rng(0).integers(0, 256, (3, 48, 48)).astype(np.uint8)


def outputs(count: int, shift: float, seed: int) -> Outputs:
    rng = np.random.default_rng(seed)
    embedding = (rng.random((count, 16)) + shift).astype(np.float32)
    return rng.normal(size=(count, 8)).astype(np.float32), embedding


def test_the_limit_keeps_98_of_100_held_out_faces_and_wrong_inputs_are_refused() -> None:
    held_out = outputs(500, 1.0, 1)
    gate = fit_gate(outputs(400, 1.0, 0), {"dim": outputs(80, 0.0, 2)}, held_out, "made-up")
    assert gate.knows(held_out[1], held_out[0]).mean() == pytest.approx(0.98, abs=0.003)
    logits, embedding = outputs(50, 0.0, 3)
    assert not gate.knows(embedding, logits).any()


def test_the_distance_grows_away_from_every_class() -> None:
    logits, embedding = outputs(300, 1.0, 0)
    distance = mahalanobis(embedding, np.arange(300) % 3, directions=16)
    assert distance((logits, embedding + 5)).min() > distance((logits, embedding)).max()


def test_every_kind_of_every_family_is_made() -> None:
    made = made_wrong(FACES, np.random.default_rng(0), 3)
    assert set(made) == {name for names in FAMILIES.values() for name in names}
    assert all(each.shape == (3, 48, 48) and each.dtype == np.uint8 for each in made.values())


def test_turned_inverted_and_covered_faces_are_what_they_say() -> None:
    made = made_wrong(FACES, np.random.default_rng(0), 3)
    assert (made["upside down"][:, 0] == FACES[:, -1]).all()
    assert (made["inverted"] == 255 - FACES).all()
    assert (made["left half covered"][:, :, 24:] == FACES[:, :, 24:]).all()
    assert np.ptp(made["left half covered"][:, :, :24], axis=(1, 2)).tolist() == [0, 0, 0]


def test_a_scrambled_face_has_the_same_pixels_in_other_places() -> None:
    made = made_wrong(FACES, np.random.default_rng(0), 3)["scrambled"]
    assert (np.sort(made.reshape(3, -1)) == np.sort(FACES.reshape(3, -1))).all()
    assert (made != FACES).any(axis=(1, 2)).all()


def test_photographs_are_cut_and_shrunk() -> None:
    squares = photographed("coins", np.random.default_rng(0), 4)
    assert squares.shape == (4, 48, 48)
    assert squares.std(axis=(1, 2)).min() > 0


def test_pictures_that_show_no_face_are_found_outside_the_training_part(tmp_path: Path) -> None:
    unknown = {"v_unknown": 6, "v_neutral": 4}
    rows = [row("Training", 1, NOT_A_FACE), row("PublicTest", 2, NOT_A_FACE), row("PublicTest", 3, unknown)]
    write(tmp_path, [*rows, row("PublicTest", 4, HAPPY)])
    found = [sorted(each[:, 0, 0].tolist()) for each in without_expression(tmp_path).values()]
    assert found == [[2], [3]]


def test_the_command_writes_a_gate_of_the_shipped_model_and_its_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(making, "OF_EACH", 4)
    training = [row("Training", group, {f"v_{name}": 9}) for group in range(80) for name in ("happiness", "fear")]
    write(tmp_path, [*training, *(row("PublicTest", 100 + group, HAPPY) for group in range(5))])
    (tmp_path / "face.onnx").symlink_to(WEIGHTS / "face.onnx")
    assert making.main(["--data", str(tmp_path), "--out", str(tmp_path)]) == 0
    table = json.loads(capsys.readouterr().out)
    assert table["faces"]["n"] == 5
    assert set(table["wrong inputs"]["coins"]) == {
        "n",
        "gate",
        "gate that never met this family",
        "energy",
        "mahalanobis",
    }
    version = version_of(open_face_model(WEIGHTS / "face.onnx"))
    assert FaceGate.open(tmp_path / "face_gate.json", version).weights.shape == (264,)
    assert pd.notna(table["faces"]["accuracy_before"])
