from pathlib import Path

import numpy as np
import pytest

from affect.engagement import MEASURES, Engagement, measures
from affect.estimator import WEIGHTS
from affect.features.face import FaceMesh
from affect.features.gaze import NAMES, gaze
from affect.training.engagement.ordinal import OrdinalConfig, fit
from tests.affect.faces import portrait
from tests.affect.test_imports import loaded_after


@pytest.fixture(scope="module")
def model() -> Engagement:
    rng = np.random.default_rng(0)
    x, level = rng.normal(size=(90, len(MEASURES))), np.tile([0, 1, 2], 30)
    x[:, 0] += 2 * level
    return fit(x, level, OrdinalConfig(centres=20))


def eyes(iris_right: tuple[float, float], iris_left: tuple[float, float]) -> np.ndarray:  # type: ignore[type-arg]
    """Two level eyes, each 30 px wide and 10 px open."""
    points = np.zeros((478, 3))
    points[[33, 133, 362, 263], :2] = [(100, 100), (130, 100), (160, 100), (190, 100)]
    points[[159, 145, 386, 374], :2] = [(115, 95), (115, 105), (175, 95), (175, 105)]
    points[[468, 473], :2] = [iris_right, iris_left]
    return points


def test_the_iris_is_measured_in_eye_widths() -> None:
    found = dict(zip(NAMES, gaze(eyes((121, 103), (175, 100))), strict=True))
    assert found["iris_across_right"] == pytest.approx(6 / 30)
    assert found["iris_down_right"] == pytest.approx(3 / 30)
    assert found["iris_below_lid_right"] == pytest.approx(8 / 30)
    assert found["iris_across_left"] == pytest.approx(0)
    assert found["lid_gap_left"] == pytest.approx(10 / 30)


def test_a_tilted_head_looks_the_same_way() -> None:
    level = eyes((121, 103), (181, 97))
    cos, sin = np.cos(0.4), np.sin(0.4)
    tilted = level @ np.array([[cos, sin, 0], [-sin, cos, 0], [0, 0, 1]])
    assert gaze(2 * tilted) == pytest.approx(gaze(level))


def test_a_mesh_without_irises_is_said() -> None:
    with pytest.raises(ValueError, match="no irises"):
        gaze(np.zeros((468, 3)))


def test_a_real_face_has_every_measure() -> None:
    (landmarks,) = FaceMesh().landmarks(np.asarray(portrait()))
    assert measures(landmarks).shape == (len(MEASURES),)
    assert np.isfinite(measures(landmarks)).all()


def test_levels_are_chances_and_follow_what_was_learnt(model: Engagement) -> None:
    x = np.zeros((3, len(MEASURES)))
    x[:, 0] = [-2, 2, 6]
    p = model.levels(x)
    assert p.sum(axis=1) == pytest.approx(1)
    assert p.min() >= 0
    assert p.argmax(axis=1).tolist() == [0, 1, 2]


def test_a_measure_far_out_counts_as_one_at_the_border(model: Engagement) -> None:
    far, farther = np.full((1, len(MEASURES)), 1e3), np.full((1, len(MEASURES)), 1e9)
    assert model.levels(far) == pytest.approx(model.levels(farther))


def test_what_was_saved_says_the_same(model: Engagement, tmp_path: Path) -> None:
    model.save(tmp_path / "m.safetensors")
    x = np.random.default_rng(1).normal(size=(5, len(MEASURES)))
    assert Engagement.open(tmp_path / "m.safetensors").levels(x) == pytest.approx(model.levels(x))


def test_a_measure_that_is_no_number_is_refused(model: Engagement) -> None:
    with pytest.raises(ValueError, match="must be finite"):
        model.levels(np.full((1, len(MEASURES)), np.nan))


def test_missing_damaged_and_foreign_weights_are_said(model: Engagement, tmp_path: Path) -> None:
    path = tmp_path / "m.safetensors"
    with pytest.raises(FileNotFoundError, match="no weights"):
        Engagement.open(path)
    model.save(path)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(ValueError, match="damaged"):
        Engagement.open(path)
    fit(np.random.default_rng(0).normal(size=(9, 4)), np.tile([0, 1, 2], 3), OrdinalConfig()).save(path)
    with pytest.raises(ValueError, match="other measures"):
        Engagement.open(path)


def test_reading_engagement_and_the_gate_loads_nothing_of_training() -> None:
    heavy = ("torch", "sklearn", "mediapipe", "pandas", "affect.training")
    assert loaded_after("import affect.engagement, affect.face_gate", *heavy) == []


def test_the_shipped_weights_read_a_real_face() -> None:
    (landmarks,) = FaceMesh().landmarks(np.asarray(portrait()))
    (p,) = Engagement.open(WEIGHTS / "engagement.safetensors").levels(measures(landmarks)[None])
    assert p.sum() == pytest.approx(1)
    assert p.argmax() > 0
