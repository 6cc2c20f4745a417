from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from affect.training.datasets.clip_faces import load_clip_faces
from affect.training.datasets.clips import Clip, Clips
from affect.training.datasets.folder_faces import as_it_is
from tests.affect.training.datasets.drawn import video


def two(folder: Path) -> Clips:
    first = Clip("P1", "bored", video(folder / "a.avi", frames=10, rate=10))
    second = Clip("P2", "engaged", video(folder / "b.avi", frames=20, rate=10), start=1.0)
    return Clips((first, second), ("engaged", "bored"), {"labels.csv": "0"})


def bright_ones(picture: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
    return as_it_is(picture) if picture.mean() > 60 else None


def test_every_face_has_the_label_and_the_person_of_its_clip(tmp_path: Path) -> None:
    faces = load_clip_faces(two(tmp_path), as_it_is, per_second=5)
    assert faces.pictures.shape == (10, 48, 48)
    assert faces.truth.tolist() == [1] * 5 + [0] * 5
    assert faces.people is not None
    assert faces.people.tolist() == ["P1"] * 5 + ["P2"] * 5


def test_frames_without_a_face_are_left_out(tmp_path: Path) -> None:
    assert len(load_clip_faces(two(tmp_path), bright_ones, per_second=10).pictures) == 13


def test_clips_without_any_face_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="any of the 2 clips"):
        load_clip_faces(two(tmp_path), lambda picture: None)
