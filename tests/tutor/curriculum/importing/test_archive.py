"""Packs are read file by file, and hostile ones refused in words."""

import gzip
import io
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from tutor.curriculum.importing.archive import files
from tutor.curriculum.importing.packing import ArchiveError, Limits

GOOD = {"a/one.json": b"1", "a/b/two.json": b"22"}


def folder(path: Path, named: dict[str, bytes]) -> Path:
    for name, data in named.items():
        file = path / "folder" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return path / "folder"


def tar(path: Path, named: dict[str, bytes], **header: object) -> Path:
    with tarfile.open(path / "pack.tar.gz", "w:gz") as pack:
        for name, data in named.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            for key, value in header.items():
                setattr(info, key, value)
            pack.addfile(info, io.BytesIO(data))
    return path / "pack.tar.gz"


def zipped(path: Path, named: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path / "pack.zip", "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in named.items():
            pack.writestr(name, data)
    return path / "pack.zip"


@pytest.mark.parametrize("packed", [folder, tar, zipped])
def test_every_way_of_packing_yields_the_same_files(packed, tmp_path: Path) -> None:
    assert dict(files(packed(tmp_path, GOOD))) == GOOD


def test_only_wanted_files_are_read(tmp_path: Path) -> None:
    assert [name for name, _ in files(tar(tmp_path, GOOD), lambda name: name.endswith("two.json"))] == ["a/b/two.json"]


@pytest.mark.parametrize("packed", [tar, zipped])
@pytest.mark.parametrize("name", ["../out.json", "/etc/out.json", "a/../../out.json", "C:/out.json", "a\\..\\out.json"])
def test_a_name_that_leads_outside_is_refused(packed, name: str, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="leads outside"):
        list(files(packed(tmp_path, {name: b"1"})))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_a_link_or_a_device_in_a_tar_is_refused(kind: bytes, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="link or a device"):
        list(files(tar(tmp_path, {"passwd": b""}, type=kind, linkname="/etc/passwd")))


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as pack:
        info = zipfile.ZipInfo("passwd")
        info.external_attr = 0o120777 << 16
        pack.writestr(info, "/etc/passwd")
    with pytest.raises(ArchiveError, match="link or a device"):
        list(files(tmp_path / "pack.zip"))


def test_a_link_in_a_folder_is_refused(tmp_path: Path) -> None:
    place = folder(tmp_path, GOOD)
    (place / "etc").symlink_to("/etc")
    with pytest.raises(ArchiveError, match="link or a device"):
        list(files(place))


@pytest.mark.parametrize("packed", [tar, zipped])
@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(members=1), "more than 1 files"),
        (Limits(one=1), "has more than"),
        (Limits(total=2), "unpacked"),
        (Limits(small=0, ratio=0), "times its size"),
    ],
)
def test_no_limit_is_passed(packed, limits: Limits, words: str, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=words):
        list(files(packed(tmp_path, GOOD), limits=limits))


@pytest.mark.parametrize("packed", [tar, zipped])
def test_a_bomb_is_refused_before_it_is_unpacked(packed, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="times its size"):
        list(files(packed(tmp_path, {"bomb": b"0" * 12_000_000})))


def test_a_tar_whose_headers_swell_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "pack.tar.gz", "w:gz", format=tarfile.PAX_FORMAT) as pack:
        info = tarfile.TarInfo("small")
        info.pax_headers = {"comment": "0" * 60_000_000}
        pack.addfile(info)
    with pytest.raises(ArchiveError, match="times its size"):
        list(files(tmp_path / "pack.tar.gz"))


def test_a_zip_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"one": b"0" * 5000})
    path.write_bytes(path.read_bytes().replace((5000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    with pytest.raises(ArchiveError, match="cannot be unpacked"):
        list(files(path))


def test_a_file_packed_twice_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "pack.tar.gz", "w:gz") as pack:
        for name in ("one", "./one"):
            pack.addfile(tarfile.TarInfo(name))
    with pytest.raises(ArchiveError, match="packed twice"):
        list(files(tmp_path / "pack.tar.gz"))


@pytest.mark.parametrize("name", ["pack.tar.gz", "pack.zip"])
@pytest.mark.parametrize("data", [b"", b"nothing of the sort", gzip.compress(b"nothing of the sort" * 100, mtime=0)])
def test_a_damaged_pack_is_refused_in_words(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ArchiveError, match="cannot be unpacked"):
        list(files(tmp_path / name))


def test_a_pack_cut_short_is_refused(tmp_path: Path) -> None:
    path = tar(tmp_path, {"one": os.urandom(50_000)})
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(ArchiveError, match="cannot be unpacked"):
        list(files(path))


@pytest.mark.parametrize(("name", "words"), [("notes.txt", "no folder"), ("missing.zip", "not there")])
def test_anything_else_is_refused(name: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    with pytest.raises(ArchiveError, match=words):
        list(files(tmp_path / name))
