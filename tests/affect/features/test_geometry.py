"""Measures of a face made by hand, whose angles and lengths are known."""

import dataclasses

import numpy as np
import pytest

from affect.features.geometry import FaceGeometry, Points, measure


def face() -> Points:
    """A level face: eyes 100 px apart at y = 0, everything else where its measures are round numbers."""
    points = np.zeros((478, 3))
    for index, x, y in [
        *[(33, -70, 0), (133, -30, 0), (160, -60, -5), (158, -40, -5), (144, -60, 5), (153, -40, 5)],
        *[(362, 30, 0), (263, 70, 0), (385, 40, -10), (387, 60, -10), (380, 40, 10), (373, 60, 10)],
        *[(107, -20, -40), (55, -20, -30), (105, -50, -45), (52, -50, -35), (70, -80, -80), (46, -80, -110)],
        *[(336, 20, -40), (285, 20, -30), (334, 50, -55), (282, 50, -45), (300, 80, -40), (276, 80, -30)],
        *[(61, -40, 80), (291, 40, 80), (13, 0, 90), (14, 0, 110)],
        *[(10, 0, -100), (152, 0, 150)],
    ]:
        points[index, :2] = x, y
    return points


def turned(points: Points, roll: float = 0.0, yaw: float = 0.0, pitch: float = 0.0) -> Points:
    """Turned about z (clockwise on the screen), y (nose to the picture's right) and x (nose up), in degrees."""
    r, y, p = np.radians([roll, yaw, pitch])
    about_z = np.array([[np.cos(r), -np.sin(r), 0], [np.sin(r), np.cos(r), 0], [0, 0, 1]])
    about_y = np.array([[np.cos(y), 0, -np.sin(y)], [0, 1, 0], [np.sin(y), 0, np.cos(y)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(p), np.sin(p)], [0, -np.sin(p), np.cos(p)]])
    return points @ (about_z @ about_y @ about_x).T


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
