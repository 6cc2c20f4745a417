from pathlib import Path

import pytest

from affect.training.datasets.interface_pages import load_interface_pages
from tests.affect.training.datasets.drawn import picture, text


def test_a_folder_is_a_label(tmp_path: Path) -> None:
    picture(tmp_path / "calm" / "1.png", 10)
    picture(tmp_path / "busy" / "2.png", 20)
    pages = load_interface_pages(tmp_path)
    assert pages.pages.shape == (2, 128, 128, 3)
    assert [pages.classes[each] for each in pages.truth] == ["busy", "calm"]
    assert pages.pages[:, 0, 0, 0].tolist() == [20, 10]


def test_a_table_of_labels_is_read(tmp_path: Path) -> None:
    picture(tmp_path / "shots" / "1.png", 10)
    text(tmp_path / "labels.csv", "file,label", "shots/1.png,calm")
    assert load_interface_pages(tmp_path).classes == ("calm",)


def test_every_picture_is_told_by_its_checksum(tmp_path: Path) -> None:
    picture(tmp_path / "calm" / "1.png", 10)
    assert list(load_interface_pages(tmp_path).checksums) == ["calm/1.png"]


def test_pictures_that_are_not_there_are_named(tmp_path: Path) -> None:
    text(tmp_path / "labels.csv", "file,label", "a.png,calm", "b.png,busy")
    with pytest.raises(FileNotFoundError, match=r"'a\.png', 'b\.png'"):
        load_interface_pages(tmp_path)


def test_a_picture_without_a_label_is_refused(tmp_path: Path) -> None:
    picture(tmp_path / "a.png", 10)
    text(tmp_path / "labels.csv", "file,label", "a.png,")
    with pytest.raises(ValueError, match="each with a label"):
        load_interface_pages(tmp_path)


def test_a_damaged_picture_is_named(tmp_path: Path) -> None:
    text(tmp_path / "calm" / "1.png", "no picture")
    with pytest.raises(ValueError, match=r"1\.png is not a whole picture"):
        load_interface_pages(tmp_path)


def test_an_empty_folder_is_told_what_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"labels\.csv nor pictures"):
        load_interface_pages(tmp_path)
