"""Named measures against values worked out by hand on a made face, and what must not change them."""

import numpy as np
import pytest

from affect.features.face_measure_table import OF_A_SIDE, OF_THE_MIDLINE
from affect.features.face_measures import NAMES, measures
from affect.features.face_points import mirrored
from affect.features.measuring import arch, area, shift
from tests.affect.features.made_face import bumpy_face, face, turned


def named(landmarks: np.ndarray) -> dict[str, float]:  # type: ignore[type-arg]
    return dict(zip(NAMES, measures(landmarks).tolist(), strict=True))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("inner_brow_gap", 0.4),
        ("brow_inner_height", 0.4),
        ("brow_outer_height", 0.6),  # 80 px on the right, 40 on the left, in eyes 100 px apart
        ("brow_outer_height_asymmetry", -0.4),
        ("mouth_width", 0.8),
        ("mouth_opening", 0.2),
        ("corner_height", 0.2),
        ("jaw_drop", 1.5),
        ("face_height", 2.5),
        ("eye_width", 0.4),
    ],
)
def test_a_measure_has_the_value_worked_out_by_hand(name: str, expected: float) -> None:
    assert named(face())[name] == pytest.approx(expected, abs=1e-9)


def test_the_right_brow_rises_by_its_angle() -> None:
    # Lower edge: inner end (-20, -30), outer end (-80, -110): 80 up over 60 across. Left: no rise at all.
    right = np.degrees(np.arctan2(80, 60))
    assert named(face())["brow_angle"] == pytest.approx(right / 2)
    assert named(face())["brow_angle_asymmetry"] == pytest.approx(-right)


def test_a_turned_head_has_the_same_measures() -> None:
    moved = turned(bumpy_face() * 1.7, roll=12, yaw=-18, pitch=9) + 40
    assert measures(moved) == pytest.approx(measures(bumpy_face()), abs=1e-8)


def test_a_mirrored_face_has_the_same_measures_and_opposite_asymmetries() -> None:
    sign = np.array([-1 if name.endswith("_asymmetry") or name == "mouth_shift" else 1 for name in NAMES])
    assert measures(mirrored(bumpy_face())) == pytest.approx(sign * measures(bumpy_face()), abs=1e-9)


def test_many_faces_are_measured_as_each_by_itself() -> None:
    both = np.stack([bumpy_face(0), bumpy_face(1)])
    assert measures(both)[1] == pytest.approx(measures(both[1]))


def test_every_measure_has_a_name_of_its_own_a_meaning_and_a_source() -> None:
    table = (*OF_THE_MIDLINE, *OF_A_SIDE)
    assert len(set(NAMES)) == len(NAMES) == len(OF_THE_MIDLINE) + 2 * len(OF_A_SIDE)
    assert all(each.meaning and each.source for each in table)


def test_every_measure_moves_with_some_landmark() -> None:
    assert (np.std([measures(bumpy_face(seed)) for seed in range(4)], axis=0) > 0).all()


def test_a_square_encloses_its_side_squared() -> None:
    square = np.array([[0, 0, 0], [2, 0, 0], [2, 2, 0], [0, 2, 0]], dtype=float)
    assert area(square, 0, 1, 2, 3) == pytest.approx(4)


def test_an_arch_stands_above_its_ends() -> None:
    assert arch(np.array([[0, 3, 0], [1, 1, 0], [2, 5, 0]], dtype=float), 1, 0, 2) == pytest.approx(3)


def test_a_shift_is_measured_from_the_midline() -> None:
    assert shift(np.array([[-1, 0, 0], [3, 0, 0]], dtype=float), (0, 1)) == pytest.approx(1)
