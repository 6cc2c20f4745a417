"""No byte of a camera frame is trusted."""

import contextlib
import struct
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from affect.features.picture import LARGEST_BYTES, FrameRefused, decode
from tests.affect.faces import jpeg, smiling_frame


def saved_as(kind: str) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (32, 24)).save(buffer, kind)
    return buffer.getvalue()


def with_size(frame: bytes, width: int, height: int) -> bytes:
    """The frame with another size written in its header."""
    at = frame.index(b"\xff\xc0") + 5
    return frame[:at] + struct.pack(">HH", height, width) + frame[at + 4 :]


def test_a_small_jpeg_is_decoded_as_rgb() -> None:
    assert decode(smiling_frame()).shape == (240, 320, 3)


def test_a_grey_jpeg_is_decoded_as_rgb() -> None:
    assert decode(jpeg(Image.new("L", (32, 24), 200))).shape == (24, 32, 3)


def test_a_phone_held_upright_may_send_480_by_640() -> None:
    assert decode(jpeg(Image.new("RGB", (480, 640)))).shape == (640, 480, 3)


@pytest.mark.parametrize("frame", [b"", b"\xff", b"hello", saved_as("PNG"), saved_as("GIF"), saved_as("WEBP")])
def test_what_is_not_a_jpeg_is_refused(frame: bytes) -> None:
    with pytest.raises(FrameRefused, match="not a JPEG"):
        decode(frame)


def test_a_frame_of_65_kilobytes_is_refused() -> None:
    with pytest.raises(FrameRefused, match="66560 bytes"):
        decode(smiling_frame().ljust(65 * 1024, b"\0"))


def test_a_frame_of_exactly_the_limit_is_not_refused_for_its_length() -> None:
    frame = jpeg(Image.new("RGB", (32, 24)))
    comment = LARGEST_BYTES - len(frame) - 4
    padded = frame[:2] + b"\xff\xfe" + struct.pack(">H", comment + 2) + b" " * comment + frame[2:]
    assert len(padded) == LARGEST_BYTES
    assert decode(padded).shape == (24, 32, 3)


@pytest.mark.parametrize("size", [(4000, 4000), (65_000, 65_000), (641, 480), (640, 481), (641, 1)])
def test_a_picture_too_large_is_refused_by_its_header(size: tuple[int, int]) -> None:
    with pytest.raises(FrameRefused, match=f"{size[0]}×{size[1]}"):
        decode(with_size(smiling_frame(), *size))


def test_a_jpeg_cut_short_is_refused() -> None:
    with pytest.raises(FrameRefused, match="does not end"):
        decode(smiling_frame()[:3000])


def test_a_jpeg_cut_short_in_its_header_but_given_an_end_is_refused() -> None:
    with pytest.raises(FrameRefused, match="damaged"):
        decode(smiling_frame()[:100] + b"\xff\xd9")


def test_a_jpeg_cut_short_in_its_picture_but_given_an_end_is_grey_from_there_on() -> None:
    # The decoder fills what is missing: harmless, and a face cut in two is not found by the mesh.
    picture = decode(smiling_frame()[:3000] + b"\xff\xd9")
    assert picture.shape == (240, 320, 3)
    assert picture[-8:].std() < 1


@pytest.mark.parametrize("other", [saved_as("PNG"), b"PK\x03\x04", b"<script>alert(1)</script>"])
def test_a_jpeg_with_another_file_behind_it_is_refused(other: bytes) -> None:
    with pytest.raises(FrameRefused, match="nothing after it"):
        decode(smiling_frame() + other)


def test_a_png_with_a_jpeg_behind_it_is_refused() -> None:
    with pytest.raises(FrameRefused, match="not a JPEG"):
        decode(saved_as("PNG") + smiling_frame())


def test_random_bytes_between_the_right_ends_are_refused_and_never_crash() -> None:
    rng = np.random.default_rng(0)
    for length in rng.integers(0, 2000, size=50):
        with pytest.raises(FrameRefused):
            decode(b"\xff\xd8\xff" + rng.bytes(int(length)) + b"\xff\xd9")


def test_a_frame_with_bytes_changed_at_random_is_decoded_or_refused() -> None:
    rng = np.random.default_rng(1)
    for _ in range(60):
        frame = bytearray(smiling_frame())
        for place in rng.integers(3, len(frame) - 2, size=5):
            frame[place] = rng.integers(256)
        with contextlib.suppress(FrameRefused):
            assert max(decode(bytes(frame)).shape) <= 640
