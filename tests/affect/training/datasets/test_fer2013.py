"""The original csv, made here in its format: flat pictures, one grey each."""

from pathlib import Path

import pytest

from affect.training.datasets.faces import load_faces
from affect.training.datasets.fer2013 import VOTE_COLUMNS, load_fer2013
from affect.training.datasets.ferplus import EXPRESSIONS, load
from tests.affect.training.datasets.drawn import text

ANGRY, HAPPY, NEUTRAL = 0, 3, 6


def row(emotion: int | str, grey: int, usage: str = "Training", pixels: int = 48 * 48) -> str:
    return f"{emotion},{' '.join([str(grey)] * pixels)},{usage}"


def write(folder: Path, *rows: str) -> Path:
    text(folder / "fer2013.csv", "emotion,pixels,Usage", *rows)
    return folder


def votes(folder: Path, *rows: dict[str, int]) -> None:
    lines = [
        ",".join(["Usage", *map(str, each.values())]) for each in [dict.fromkeys(VOTE_COLUMNS, 0) | r for r in rows]
    ]
    text(folder / "fer2013new.csv", ",".join(["Usage", *VOTE_COLUMNS]), *lines)


def test_pixels_become_pictures(tmp_path: Path) -> None:
    found = load_fer2013(write(tmp_path, row(HAPPY, 7), row(ANGRY, 9, "PublicTest")))
    assert found.pictures.shape == (2, 48, 48)
    assert found.pictures[:, 0, 0].tolist() == [7, 9]
    assert found.usage.tolist() == ["Training", "PublicTest"]


def test_a_picture_that_is_in_training_too_is_known_for_a_copy(tmp_path: Path) -> None:
    found = load_fer2013(write(tmp_path, row(HAPPY, 7), row(HAPPY, 7, "PublicTest"), row(HAPPY, 8, "PublicTest")))
    assert found.copied.tolist() == [True, True, False]


def test_without_votes_the_one_label_is_the_majority(tmp_path: Path) -> None:
    write(tmp_path, *(row(each, 10 * each) for each in range(7)), row(NEUTRAL, 99, "PublicTest"))
    splits = load(tmp_path, held_out_share=0.0)
    named = [EXPRESSIONS[place] for place in splits.learn.majority]
    assert named == ["anger", "disgust", "fear", "happiness", "sadness", "surprise", "neutral"]
    assert splits.learn.older.tolist() == list(range(7))


def test_votes_beside_it_are_joined_row_by_row(tmp_path: Path) -> None:
    write(tmp_path, row(HAPPY, 1), row(HAPPY, 2), row(HAPPY, 3, "PrivateTest"), row(HAPPY, 4, "PublicTest"))
    votes(tmp_path, {"surprise": 9, "fear": 1}, {"NF": 10}, {"neutral": 6, "sadness": 4}, {"neutral": 5, "sadness": 5})
    splits = load(tmp_path, held_out_share=0.0)
    assert [EXPRESSIONS[place] for place in splits.learn.majority] == ["surprise"]
    assert splits.test.pictures[:, 0, 0].tolist() == [3]


def test_faces_to_judge_by_are_not_for_training_and_no_copies(tmp_path: Path) -> None:
    write(tmp_path, row(HAPPY, 1), row(HAPPY, 1, "PublicTest"), row(ANGRY, 2, "PublicTest"))
    faces = load_faces(tmp_path, EXPRESSIONS)
    assert [EXPRESSIONS[place] for place in faces.truth] == ["anger"]
    assert list(faces.checksums) == ["fer2013.csv"]


def test_rows_with_too_few_pixels_are_named(tmp_path: Path) -> None:
    write(tmp_path, row(HAPPY, 1), row(HAPPY, 2, pixels=5), row(HAPPY, 999))
    with pytest.raises(ValueError, match=r"greys of 0 to 255: 1, 2"):
        load_fer2013(tmp_path)


def test_unheard_of_emotions_and_parts_are_named_together(tmp_path: Path) -> None:
    write(tmp_path, row(7, 1), row(HAPPY, 2, "Holdout"))
    with pytest.raises(ValueError, match="'7', 'Holdout'"):
        load_fer2013(tmp_path)


def test_votes_of_another_release_are_refused(tmp_path: Path) -> None:
    write(tmp_path, row(HAPPY, 1), row(HAPPY, 2))
    votes(tmp_path, {"neutral": 10})
    with pytest.raises(ValueError, match="same release"):
        load_fer2013(tmp_path)


def test_a_table_without_pixels_is_told_what_it_lacks(tmp_path: Path) -> None:
    text(tmp_path / "fer2013.csv", "emotion,Usage", "3,Training")
    with pytest.raises(ValueError, match="lacks the columns pixels"):
        load_fer2013(tmp_path)
