"""Open a camera picture without trusting a byte of it.

Everything that can be checked is checked before a decoder is entered: the length, the first and last bytes, every
marker in between, and the size in the header. Pillow's JPEG reader is called by name, so no other format's reader ever
sees the bytes, and it is given the bare picture: nobody reads the EXIF, profiles or comments that came with it.
"""

from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import JpegImagePlugin

from affect.features.jpeg_outline import NotPlain, Outline, outline

LARGEST_BYTES = 64 * 1024
LONGEST_SIDE, SHORTEST_SIDE = 640, 480
_START, _END = b"\xff\xd8\xff", b"\xff\xd9"


class FrameRefused(ValueError):
    """A frame that is not a small, whole JPEG. `reason` says what is wrong and what to send instead."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def decode(jpeg: bytes) -> NDArray[np.uint8]:
    """The picture as (height, width, 3) RGB. Raises FrameRefused for anything but a whole JPEG of at most 640×480."""
    _check_bytes(jpeg)
    found = _outline(jpeg)
    _check_size(found.width, found.height)
    try:
        with JpegImagePlugin.JpegImageFile(BytesIO(found.plain)) as picture:
            return np.asarray(picture.convert("RGB"))
    except (OSError, SyntaxError, ValueError, MemoryError) as broken:
        raise FrameRefused("The picture is damaged or cut short: send the whole JPEG in one message.") from broken


def _check_bytes(jpeg: bytes) -> None:
    if len(jpeg) > LARGEST_BYTES:
        raise FrameRefused(
            f"The picture has {len(jpeg)} bytes, more than {LARGEST_BYTES}: send it at 320×240 and a lower quality."
        )
    if not jpeg.startswith(_START):
        raise FrameRefused("This is not a JPEG: encode camera frames as image/jpeg.")
    # Bytes after the end marker are how one file pretends to be two kinds at once.
    if not jpeg.endswith(_END):
        raise FrameRefused("The JPEG does not end where it should: send one whole picture and nothing after it.")


def _outline(jpeg: bytes) -> Outline:
    try:
        return outline(jpeg)
    except NotPlain as what:
        raise FrameRefused(f"The JPEG {what}: send one plain picture, as a browser's canvas encodes it.") from None


def _check_size(width: int, height: int) -> None:
    if max(width, height) > LONGEST_SIDE or min(width, height) > SHORTEST_SIDE:
        raise FrameRefused(f"The picture is {width}×{height}, larger than 640×480: send it at 320×240.")
