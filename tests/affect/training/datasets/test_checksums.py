import hashlib
from pathlib import Path

import pytest

from affect.training.datasets.checksums import checksum, manifest, require_same
from affect.training.datasets.csv_tables import read_csv
from tests.affect.training.datasets.drawn import text


def test_a_checksum_is_sha_256_of_the_bytes(tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", "a")
    assert checksum(path) == hashlib.sha256(b"a\n").hexdigest()


def test_a_manifest_names_files_within_the_folder(tmp_path: Path) -> None:
    paths = [text(tmp_path / "b" / "2.csv", "2"), text(tmp_path / "1.csv", "1")]
    assert list(manifest(tmp_path, paths)) == ["1.csv", "b/2.csv"]


def test_files_that_changed_or_went_are_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="gone is missing, changed differs"):
        require_same({"changed": "1", "same": "2"}, {"changed": "0", "same": "2", "gone": "3"})


def test_the_same_files_pass() -> None:
    require_same({"a": "1", "more": "2"}, {"a": "1"})


def test_blanks_round_cells_and_names_do_not_matter(tmp_path: Path) -> None:
    table = read_csv(text(tmp_path / "a.csv", "a, b ", " 1 ,"), ("a", "b"))
    assert table.to_dict("records") == [{"a": "1", "b": ""}]


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2,3\n4,5,6,7\n", b"\xff\xfe\x00bad"])
def test_what_is_no_table_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"odd\.csv"):
        read_csv(path, ("a",))
