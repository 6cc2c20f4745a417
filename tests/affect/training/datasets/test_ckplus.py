"""Folders in the shape of CK+, with flat pictures."""

from pathlib import Path

import numpy as np
import pytest

from affect.training.datasets.ckplus import CODES, load_ckplus
from affect.training.datasets.folder_faces import by_the_mesh
from tests.affect.faces import portrait
from tests.affect.training.datasets.drawn import picture, text


def session(folder: Path, name: str, code: str, frames: int = 6) -> None:
    person, number = name.split("/")
    for frame in range(1, frames + 1):
        picture(folder / "cohn-kanade-images" / name / f"{person}_{number}_{frame:08d}.png", 10 * frame)
    text(folder / "Emotion" / name / f"{person}_{number}_{frames:08d}_emotion.txt", f"   {code}")


def test_the_first_frame_is_neutral_and_the_last_carry_the_label(tmp_path: Path) -> None:
    session(tmp_path, "S005/001", "3.0000000e+00")
    faces = load_ckplus(tmp_path)
    assert [CODES[each] for each in faces.truth] == ["neutral", "disgust", "disgust", "disgust"]
    assert faces.pictures[:, 0, 0].tolist() == [10, 40, 50, 60]
    assert faces.pictures.shape == (4, 48, 48)


def test_everyone_is_known_by_their_folder(tmp_path: Path) -> None:
    session(tmp_path, "S005/001", "3.0")
    session(tmp_path, "S010/002", "5.0")
    people = load_ckplus(tmp_path, last=1).people
    assert people is not None
    assert people.tolist() == ["S005", "S005", "S010", "S010"]


def test_a_session_without_a_label_is_left_out(tmp_path: Path) -> None:
    session(tmp_path, "S005/001", "7.0")
    picture(tmp_path / "cohn-kanade-images" / "S005" / "002" / "S005_002_00000001.png", 1)
    assert len(load_ckplus(tmp_path, last=2).pictures) == 3


def test_text_beside_the_pictures_is_read_as_well(tmp_path: Path) -> None:
    for frame in range(3):
        picture(tmp_path / "P1" / "happy" / f"{frame}.png", frame)
    text(tmp_path / "P1" / "happy" / "2_emotion.txt", "5")
    assert [CODES[each] for each in load_ckplus(tmp_path, last=1).truth] == ["neutral", "happiness"]


def test_only_the_classes_asked_for_are_given(tmp_path: Path) -> None:
    session(tmp_path, "S005/001", "3.0")
    faces = load_ckplus(tmp_path, ("disgust", "anger"))
    assert faces.truth.tolist() == [0, 0, 0]


def test_frames_without_a_face_are_left_out(tmp_path: Path) -> None:
    session(tmp_path, "S005/001", "3.0", frames=4)
    portrait().save(tmp_path / "cohn-kanade-images" / "S005" / "001" / "S005_001_00000004.png")
    faces = load_ckplus(tmp_path, place=by_the_mesh())
    assert len(faces.pictures) == 1
    assert np.ptp(faces.pictures[0]) > 100


def test_codes_that_are_none_are_named(tmp_path: Path) -> None:
    session(tmp_path, "S005/001", "nine")
    session(tmp_path, "S005/002", "9")
    with pytest.raises(ValueError, match=r"S005_001.*S005_002"):
        load_ckplus(tmp_path)


def test_a_session_too_short_to_have_both_is_refused(tmp_path: Path) -> None:
    session(tmp_path, "S005/001", "3.0", frames=3)
    with pytest.raises(ValueError, match="3 frames"):
        load_ckplus(tmp_path)


def test_a_damaged_picture_is_named(tmp_path: Path) -> None:
    session(tmp_path, "S005/001", "3.0")
    (tmp_path / "cohn-kanade-images/S005/001/S005_001_00000006.png").write_bytes(b"no picture")
    with pytest.raises(ValueError, match=r"00000006\.png is not a whole picture"):
        load_ckplus(tmp_path)


def test_a_folder_without_sessions_is_told_what_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="PERSON/SESSION"):
        load_ckplus(tmp_path)
