from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from affect.training.face.occlusion import drawn, main, occlusion_map, open_face
from tests.affect.faces import empty_frame, smiling_frame

FACE = np.random.default_rng(0).integers(0, 100, (48, 48)).astype(np.uint8)
FACE[:12, :12] = 255


def reads_one_corner(pictures: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Made for these tests: sure of the second class as far as the upper left corner is bright."""
    bright = pictures[:, :12, :12].mean(axis=(1, 2)) / 255  # (n,)
    return np.column_stack([1 - bright, bright])


def test_the_corner_that_decides_stands_out() -> None:
    drop = occlusion_map(reads_one_corner, FACE)
    assert drop.shape == (48, 48)
    assert drop[:12, :12].min() > drop[24:, :].max() == 0


def test_the_corner_alone_takes_away_what_hiding_it_takes_away() -> None:
    whole = reads_one_corner(FACE[None])[0, 1]
    hidden = FACE.copy()
    hidden[:12, :12] = round(float(FACE.mean()))
    assert occlusion_map(reads_one_corner, FACE)[0, 0] == pytest.approx(whole - reads_one_corner(hidden[None])[0, 1])


def test_every_pixel_is_covered_whatever_the_stride() -> None:
    assert np.isfinite(occlusion_map(reads_one_corner, FACE, patch=10, stride=7)).all()


def test_what_matters_is_red() -> None:
    drop = np.zeros((48, 48))
    drop[0, 0] = 1.0
    picture = np.asarray(drawn(np.zeros((48, 48), np.uint8), drop))
    assert picture.shape == (384, 768, 3)
    assert picture[0, 384].tolist() == [153, 0, 0]
    assert picture[-1, -1].tolist() == [0, 0, 0]


def test_the_command_writes_a_map_of_a_real_face(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "face.jpg").write_bytes(smiling_frame())
    assert main(["--picture", str(tmp_path / "face.jpg"), "--out", str(tmp_path / "map.png")]) == 0
    with Image.open(tmp_path / "map.png") as picture:
        assert picture.size == (768, 384)
    assert capsys.readouterr().out.startswith("happiness")


def test_a_small_face_is_taken_as_it_is(tmp_path: Path) -> None:
    Image.fromarray(FACE).save(tmp_path / "face.png")
    assert (open_face(tmp_path / "face.png") == FACE).all()


@pytest.mark.parametrize(("content", "said"), [(empty_frame(), "shows 0 faces"), (b"GIF", "no picture")])
def test_a_picture_without_a_face_and_no_picture_at_all_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, said: str
) -> None:
    (tmp_path / "x.jpg").write_bytes(content)
    assert main(["--picture", str(tmp_path / "x.jpg"), "--out", str(tmp_path / "map.png")]) == 2
    assert said in capsys.readouterr().err
