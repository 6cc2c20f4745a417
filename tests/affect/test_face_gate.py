import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from affect.estimator import WEIGHTS
from affect.face_gate import REASON, FaceGate
from affect.features.face import FaceMesh, FaceSeen
from affect.training.face.reading import open_face_model, read_all, version_of
from tests.affect.faces import smiling_frame

MADE = FaceGate("face-made-up", np.array([2.0, 0.0, 1.0, -1.0]), bias=-1.0, limit=0.5)


@pytest.fixture(scope="module")
def session() -> Any:
    return open_face_model(WEIGHTS / "face.onnx")


@pytest.fixture(scope="module")
def shipped(session: Any) -> FaceGate:
    return FaceGate.open(WEIGHTS / "face_gate.json", version_of(session))


def test_strangeness_is_the_formula() -> None:
    # √4 · 2, and logits 3 and 1 less their mean 2: 4 + 1 + 1 - 1
    found = MADE.strangeness(np.array([[4.0, 9.0]]), np.array([[3.0, 1.0]]))
    assert found == pytest.approx([5.0])


def test_what_is_below_the_limit_is_known() -> None:
    embedding, logits = np.array([[0.0, 1.0], [4.0, 1.0]]), np.zeros((2, 2))
    assert MADE.knows(embedding, logits).tolist() == [True, False]


def test_outputs_that_are_no_numbers_are_not_known() -> None:
    assert MADE.knows(np.array([[np.nan, 1.0]]), np.zeros((1, 2))).tolist() == [False]


def test_what_was_saved_says_the_same(tmp_path: Path) -> None:
    MADE.save(tmp_path / "gate.json")
    embedding, logits = np.array([[4.0, 9.0]]), np.array([[3.0, 1.0]])
    again = FaceGate.open(tmp_path / "gate.json", "face-made-up")
    assert again.strangeness(embedding, logits) == pytest.approx(MADE.strangeness(embedding, logits))


def test_a_gate_of_another_face_model_is_said(tmp_path: Path) -> None:
    MADE.save(tmp_path / "gate.json")
    with pytest.raises(ValueError, match="belongs to the face model 'face-made-up', not to 'face-other'"):
        FaceGate.open(tmp_path / "gate.json", "face-other")


def test_outputs_of_another_width_are_said() -> None:
    with pytest.raises(ValueError, match="reads 4 outputs"):
        MADE.knows(np.zeros((1, 256)), np.zeros((1, 8)))


def test_a_missing_gate_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="is missing"):
        FaceGate.open(tmp_path / "gate.json")


@pytest.mark.parametrize(
    "content", ["{", "[1]", "{}", json.dumps({"face_version": "a", "weights": [[1]], "bias": 0, "limit": 0})]
)
def test_a_damaged_gate_is_said(tmp_path: Path, content: str) -> None:
    (tmp_path / "gate.json").write_text(content)
    with pytest.raises(ValueError, match="is damaged"):
        FaceGate.open(tmp_path / "gate.json")


def test_a_real_face_is_known_to_the_shipped_gate(session: Any, shipped: FaceGate) -> None:
    seen = FaceMesh().read(smiling_frame())
    assert isinstance(seen, FaceSeen)
    logits, embedding = session.run(["logits", "embedding"], {"face": seen.small})
    assert shipped.knows(embedding, logits).tolist() == [True]


def test_noise_and_a_blank_wall_are_not_known_to_the_shipped_gate(session: Any, shipped: FaceGate) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (20, 48, 48)).astype(np.uint8)
    wall = np.full((1, 48, 48), 130, np.uint8)
    logits, embedding = read_all(session, np.concatenate([noise, wall]))
    assert not shipped.knows(embedding, logits).any()


def test_the_reason_is_said_in_words() -> None:
    assert REASON == "this picture is unlike the faces it was trained on: not guessing"
