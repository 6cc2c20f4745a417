from pathlib import Path
from typing import Any

import numpy as np
import pytest

from affect.training.datasets.engagement import load
from tests.affect.training.engagement.students import write_folder


def test_levels_count_from_nought_and_people_are_names(tmp_path: Path) -> None:
    pictures = load(write_folder(tmp_path))
    assert sorted(set(pictures.level.tolist())) == [0, 1, 2]
    assert sorted(set(pictures.person.tolist())) == ["1", "16", "2"]


def test_a_picture_stored_larger_than_a_crop_is_marked(tmp_path: Path) -> None:
    assert np.flatnonzero(load(write_folder(tmp_path)).uncropped).tolist() == [0, 6, 12, 18, 24, 30]


def test_without_frames_and_sizes_the_order_counts_and_all_are_crops(tmp_path: Path) -> None:
    pictures = load(write_folder(tmp_path, frame=None, w=None, h=None))
    assert pictures.frame.tolist() == list(range(36))
    assert not pictures.uncropped.any()


def test_a_folder_without_pictures_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"lacks images_96\.npz"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"subject": None}, "lacks subject"),
        ({"X": np.zeros((36, 48, 48), np.uint8)}, "must be uint8"),
        ({"label": np.full(36, 4)}, "must be 1, 2 or 3"),
        ({"label": np.full(36, np.nan)}, "must be 1, 2 or 3"),
        ({"frame": np.arange(5)}, "one entry for each of the 36 pictures"),
    ],
)
def test_a_wrong_file_is_told_what_is_wrong(tmp_path: Path, changed: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        load(write_folder(tmp_path, **changed))
