"""Landmarks are found once, kept, and never taken for those of other pictures."""

from pathlib import Path

import numpy as np
import pytest

from affect.training.baselines import landmarks
from affect.training.baselines.landmarks import landmarks_of

TWO, THREE = np.zeros((2, 48, 48), dtype=np.uint8), np.full((3, 48, 48), 9, dtype=np.uint8)


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many faces were searched for at each call of the mesh; it finds the first only."""
    asked: list[int] = []

    def find(pictures: np.ndarray) -> list[np.ndarray | None]:  # type: ignore[type-arg]
        asked.append(len(pictures))
        return [np.ones((478, 3)), *[None] * (len(pictures) - 1)]

    monkeypatch.setattr(landmarks, "find_landmarks", find)
    return asked


def test_what_is_not_found_is_nan(tmp_path: Path, searches: list[int]) -> None:
    found = landmarks_of(TWO, tmp_path)
    assert found.shape == (2, 478, 3)
    assert np.isfinite(found[:, 0, 0]).tolist() == [True, False]


def test_the_same_pictures_are_searched_once(tmp_path: Path, searches: list[int]) -> None:
    assert np.array_equal(landmarks_of(TWO, tmp_path), landmarks_of(TWO, tmp_path), equal_nan=True)
    assert searches == [2]


def test_other_pictures_are_searched_anew(tmp_path: Path, searches: list[int]) -> None:
    landmarks_of(TWO, tmp_path)
    assert len(landmarks_of(THREE, tmp_path)) == 3
    assert searches == [2, 3]


def test_one_changed_pixel_makes_another_picture(tmp_path: Path, searches: list[int]) -> None:
    landmarks_of(TWO, tmp_path)
    changed = TWO.copy()
    changed[1, 5, 5] = 1
    landmarks_of(changed, tmp_path)
    assert searches == [2, 2]
