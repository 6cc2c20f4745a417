"""Measures of a face made by hand, whose angles and lengths are known."""

import dataclasses

import pytest

from affect.features.geometry import FaceGeometry, measure
from tests.affect.features.made_face import face, turned


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("brow_angle_left", 0.0),
        ("brow_angle_right", 45.0),
        ("brow_to_eye_left", 0.5),
        ("brow_to_eye_right", 0.4),
        ("inner_brow_gap", 0.4),
        ("mouth_curvature", 0.2),
        ("mouth_openness", 0.2),
        ("mouth_width", 0.8),
        ("eye_opening_left", 0.5),
        ("eye_opening_right", 0.25),
        ("yaw", 0.0),
        ("pitch", 0.0),
        ("roll", 0.0),
    ],
)
def test_a_measure_has_the_value_worked_out_by_hand(name: str, expected: float) -> None:
    # Right brow: inner end (-20, -35), outer end (-80, -95): 60 up over 60 across is 45°.
    assert getattr(measure(face()), name) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("roll", [-30.0, 10.0, 25.0])
def test_a_tilted_head_has_the_same_measures_and_its_tilt(roll: float) -> None:
    expected = dataclasses.replace(measure(face()), roll=roll)
    assert measure(turned(face(), roll=roll)).as_vector() == pytest.approx(expected.as_vector(), abs=1e-9)


def test_a_face_twice_as_near_has_the_same_measures() -> None:
    assert measure(face() * 2 + 50).as_vector() == pytest.approx(measure(face()).as_vector(), abs=1e-9)


@pytest.mark.parametrize("yaw", [-20.0, 20.0])
def test_a_turned_head_has_its_yaw(yaw: float) -> None:
    assert measure(turned(face(), yaw=yaw)).yaw == pytest.approx(yaw)


@pytest.mark.parametrize("pitch", [-15.0, 15.0])
def test_a_nodding_head_has_its_pitch(pitch: float) -> None:
    assert measure(turned(face(), pitch=pitch)).pitch == pytest.approx(pitch)


def test_the_vector_has_the_thirteen_measures_in_order() -> None:
    assert len(measure(face()).as_vector()) == len(dataclasses.fields(FaceGeometry)) == 13
