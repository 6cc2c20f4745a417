"""A face turned any way reads as the same face."""

import numpy as np
import pytest

from affect.features.face_points import GROUPS, mirrored
from affect.features.frontal import frontal
from tests.affect.features.made_face import bumpy_face, face, turned


@pytest.mark.parametrize(("roll", "yaw", "pitch"), [(25, 0, 0), (0, 20, 0), (0, 0, -15), (-10, 15, 12)])
def test_a_turned_head_is_turned_back(roll: float, yaw: float, pitch: float) -> None:
    assert frontal(turned(bumpy_face(), roll, yaw, pitch)) == pytest.approx(frontal(bumpy_face()), abs=1e-9)


def test_the_middle_between_the_eyes_is_nought_and_their_distance_is_one() -> None:
    eyes = frontal(face() * 2 + 50)[[33, 133, 362, 263]]
    assert eyes.mean(axis=0) == pytest.approx(np.zeros(3), abs=1e-9)
    assert eyes[2:].mean(axis=0)[0] - eyes[:2].mean(axis=0)[0] == pytest.approx(1)


def test_many_faces_are_turned_as_each_by_itself() -> None:
    one, other = bumpy_face(0), turned(bumpy_face(1), yaw=10)
    assert frontal(np.stack([one, other]))[1] == pytest.approx(frontal(other))


def test_a_face_that_was_not_found_is_an_error() -> None:
    with pytest.raises(ValueError, match="did not find"):
        frontal(np.full((478, 3), np.nan))


def test_landmarks_without_irises_are_an_error() -> None:
    with pytest.raises(ValueError, match="refined landmarks"):
        frontal(np.zeros((468, 3)))


def test_landmarks_that_fall_together_are_no_face() -> None:
    with pytest.raises(ValueError, match="fall together"):
        frontal(np.ones((478, 3)))


def test_a_face_mirrored_twice_is_the_face_again() -> None:
    face = frontal(bumpy_face())
    grouped = [number for group in GROUPS for number in group]
    assert mirrored(mirrored(face))[grouped] == pytest.approx(face[grouped])


def test_no_landmark_is_in_two_groups() -> None:
    numbers = [number for group in GROUPS for number in group]
    assert len(numbers) == len(set(numbers))
