"""Hostile pictures: most are refused before any decoder sees them, and of the rest nothing but the picture is read.

`tests/affect/features/hostile_pictures.py` makes them.
"""

import tracemalloc
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image, ImageFile, JpegImagePlugin

from affect.features.picture import LARGEST_BYTES, FrameRefused, decode
from tests.affect.features.hostile_pictures import BROKEN, FRAME, READ, REFUSED
from tutor.sensing.protocol import Refused, check_frame

MEMORY = 1_000_000  # bytes: some copies of 64 kB; one decoded picture of 640 × 480 has 921,600
JPEG_START = b"\xff\xd8\xff"


@pytest.fixture
def entered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every way into a reader or decoder of pictures that was taken."""
    ways: list[str] = []

    def watch(owner: Any, name: str) -> None:
        within = getattr(owner, name)
        monkeypatch.setattr(owner, name, lambda *a, **k: ways.append(name) or within(*a, **k))

    for owner, name in (
        (JpegImagePlugin, "JpegImageFile"),
        (Image, "open"),
        (Image, "_getdecoder"),
        (ImageFile.ImageFile, "load"),
        (cv2, "imdecode"),
    ):
        watch(owner, name)
    return ways


def test_there_are_at_least_sixty_hostile_pictures_none_the_same() -> None:
    assert len({*REFUSED.values()}) == len(REFUSED) >= 60
    assert FRAME not in {*REFUSED.values(), *READ.values(), *BROKEN.values()}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_before_any_decoder_is_entered(name: str, entered: list[str]) -> None:
    tracemalloc.start()
    with pytest.raises(FrameRefused) as refusal:
        decode(REFUSED[name])
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert entered == []
    assert most < MEMORY
    assert str(refusal.value).endswith((".", "480: send it at 320×240."))


@pytest.mark.parametrize("name", [name for name, what in REFUSED.items() if not what.startswith(JPEG_START)])
def test_what_does_not_begin_as_a_jpeg_is_refused_at_the_door(name: str) -> None:
    with pytest.raises(Refused, match=r"JPEG|kB"):
        check_frame(REFUSED[name])


def test_what_is_too_long_is_refused_at_the_door() -> None:
    for what in REFUSED.values():
        if len(what) > LARGEST_BYTES:
            with pytest.raises(Refused, match="64 kB"):
                check_frame(what)


@pytest.mark.parametrize("name", READ)
def test_of_a_true_picture_nothing_but_the_picture_is_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("something about the picture was looked at")

    for marker in (*range(0xFFE0, 0xFFF0), 0xFFFE):
        monkeypatch.setitem(JpegImagePlugin.MARKER, marker, ("", "", never))
    assert len(READ[name]) <= LARGEST_BYTES
    np.testing.assert_array_equal(decode(READ[name]), decode(FRAME))


@pytest.mark.parametrize("name", BROKEN)
def test_what_only_the_decoder_can_tell_is_broken_is_refused_all_the_same(name: str) -> None:
    tracemalloc.start()
    with pytest.raises(FrameRefused, match="damaged"):
        decode(BROKEN[name])
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < MEMORY


def test_the_watch_sees_a_decoder(entered: list[str]) -> None:
    decode(FRAME)
    assert {"JpegImageFile", "_getdecoder", "load"} <= {*entered}
