"""The reader on a small folder made here in the shape of the real one."""

import csv
import gzip
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from affect.training.datasets.ferplus import EXPRESSIONS, clean_votes, load

VOTES = [f"v_{name}" for name in (*EXPRESSIONS, "unknown", "NF")]
HAPPY, SPLIT, NOT_A_FACE = {"v_happiness": 10}, {"v_neutral": 5, "v_sadness": 5}, {"v_NF": 9, "v_neutral": 1}


def row(usage: str, group: int, votes: dict[str, int], *, ok: bool = True, copied: bool = False) -> dict[str, str]:
    counts = {name: str(votes.get(name, 0)) for name in VOTES}
    return counts | {
        "usage": usage,
        "fer2013_label": "happy",
        "dup_group": str(group),
        "ferplus_ok": str(ok),
        "copy_in_train": str(copied),
    }


def write(folder: Path, rows: list[dict[str, str]]) -> None:
    """One flat picture a row, as grey as its group's number."""
    encoded = []
    for each in rows:
        buffer = BytesIO()
        Image.new("L", (48, 48), int(each["dup_group"])).save(buffer, "WEBP", lossless=True)
        encoded.append(np.frombuffer(buffer.getvalue(), dtype=np.uint8))
    offsets = np.cumsum([0, *(len(picture) for picture in encoded)])
    np.savez(folder / "images_webp.npz", blob=np.concatenate(encoded), offsets=offsets)
    with gzip.open(folder / "labels.csv.gz", "wt", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    training = [row("Training", group, HAPPY) for group in range(50) for _ in range(2)]
    doubtful = [row("Training", 60, NOT_A_FACE), row("Training", 61, SPLIT, ok=False)]
    test = [
        row("PublicTest", 70, HAPPY),
        row("PublicTest", 71, HAPPY, copied=True),
        row("PublicTest", 72, SPLIT, ok=False),
    ]
    write(tmp_path, training + doubtful + test)
    return tmp_path


def greys(pictures: np.ndarray) -> set[int]:  # type: ignore[type-arg]
    return set(pictures[:, 0, 0].tolist())


def test_no_picture_is_both_learned_from_and_held_out(folder: Path) -> None:
    splits = load(folder, held_out_share=0.3)
    assert len(splits.held_out) > 0
    assert not greys(splits.learn.pictures) & greys(splits.held_out.pictures)


def test_identical_pictures_stay_on_the_same_side(folder: Path) -> None:
    held = load(folder, held_out_share=0.3).held_out
    assert len(held) == 2 * len(greys(held.pictures))


def test_what_the_taggers_call_no_face_is_left_out(folder: Path) -> None:
    splits = load(folder, held_out_share=0.0)
    assert 60 not in greys(splits.learn.pictures)
    assert 61 in greys(splits.learn.pictures)


def test_the_test_part_leaves_out_copies_and_faces_without_a_clear_majority(folder: Path) -> None:
    assert greys(load(folder).test.pictures) == {70}


def test_votes_are_shares_and_their_majority_is_the_label(folder: Path) -> None:
    learn = load(folder).learn
    assert learn.votes.sum(axis=1) == pytest.approx(1)
    assert EXPRESSIONS[learn.majority[0]] == "happiness"


def test_a_single_vote_is_taken_for_a_slip() -> None:
    _, shares = clean_votes(np.array([[4, 0, 0, 1, 5, 0, 0, 0, 0, 0]], dtype=np.float32))
    assert shares[0] == pytest.approx([4 / 9, 0, 0, 0, 5 / 9, 0, 0, 0])


def test_the_same_seed_holds_the_same_pictures_out(folder: Path) -> None:
    assert greys(load(folder, seed=3).held_out.pictures) == greys(load(folder, seed=3).held_out.pictures)


def test_a_folder_without_the_files_is_named_with_all_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"images_webp\.npz and labels\.csv\.gz"):
        load(tmp_path)
