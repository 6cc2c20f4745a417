"""Action-unit-like intensities of faces made by hand."""

import numpy as np
import pytest

from affect.features.action_units import UNITS, NeutralFace, intensities
from affect.features.face_measures import NAMES, measures
from tests.affect.features.made_face import bumpy_face

RNG = np.random.default_rng(0)
RESTING = bumpy_face() + RNG.normal(0, 1, size=(40, 478, 3))
NEUTRAL = NeutralFace.of(RESTING)


def unit(landmarks: np.ndarray, name: str) -> float:  # type: ignore[type-arg]
    return float(intensities(landmarks, NEUTRAL)[list(UNITS).index(name)])


def raised(by: float, *numbers: int) -> np.ndarray:  # type: ignore[type-arg]
    face = bumpy_face()
    face[list(numbers), 1] -= by
    return face


def test_the_mean_neutral_face_moves_nothing_much() -> None:
    assert (intensities(bumpy_face(), NEUTRAL) < 1).all()


def test_raised_inner_brows_are_unit_1() -> None:
    assert unit(raised(15, 107, 336), "AU1") > 3


def test_raised_outer_brows_are_unit_2() -> None:
    assert unit(raised(15, 70, 300), "AU2") > 3


def test_raised_mouth_corners_are_unit_12_and_not_unit_15() -> None:
    smiling = raised(15, 61, 291)
    assert unit(smiling, "AU12") > 2
    assert unit(smiling, "AU15") == 0


def test_lowered_mouth_corners_are_unit_15_and_not_unit_12() -> None:
    assert unit(raised(-15, 61, 291), "AU15") > 3
    assert unit(raised(-15, 61, 291), "AU12") == 0


def test_parted_lips_are_unit_25() -> None:
    assert unit(raised(-15, 14), "AU25") > 2


def test_an_intensity_is_the_mean_of_its_measures_in_neutral_spreads() -> None:
    face = raised(15, 107, 336)
    moved = dict(zip(NAMES, (measures(face) - NEUTRAL.mean) / NEUTRAL.spread, strict=True))
    assert unit(face, "AU1") == pytest.approx((moved["brow_inner_height"] - moved["brow_angle"]) / 2)


def test_every_unit_names_measures_that_exist() -> None:
    assert {name[1:] for names in UNITS.values() for name in names} <= set(NAMES)


def test_one_face_is_no_mean() -> None:
    with pytest.raises(ValueError, match="at least two"):
        NeutralFace.of(RESTING[:1])
