"""The outline of a JPEG, walked from marker to marker before any decoder sees it (ITU-T T.81, annex B).

Only what a browser's camera picture can be goes on: one picture of 8 bits, sequential, Huffman-coded, grey or in three
colours, that ends where the bytes end. Progressive pictures are left out, for a few kilobytes of scans can keep a
decoder busy for seconds, and so are all rarer kinds. What is said *about* the picture (EXIF, comments, profiles,
thumbnails) is cut out unread: no reader of such things ever meets it.
"""

import re
import struct
from dataclasses import dataclass
from typing import Final

TABLES: Final = frozenset({0xC4, 0xDB, 0xDD})  # Huffman tables, quantisation tables, restart interval
FRAMES: Final = frozenset({0xC0, 0xC1})  # sequential, Huffman-coded
OTHER_FRAMES: Final = frozenset({0xC2, 0xC3, *range(0xC5, 0xD0)})  # progressive, lossless, arithmetic, …
ABOUT: Final = frozenset({*range(0xE0, 0xF0), 0xFE})  # APP0 to APP15, comments
SCAN, END, ADOBE = 0xDA, 0xD9, 0xEE
MOST_SCANS: Final = 3  # one for each colour
MOST_SEGMENTS: Final = 100  # a browser's picture has about ten
FILL: Final = re.compile(rb"\xff+")
# Within a scan 0xFF is followed by 0 where it is part of the picture, or by one of eight restart marks.
NEXT_MARKER: Final = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")


class NotPlain(ValueError):
    """What the bytes are instead of a plain JPEG, in words that end a sentence."""


@dataclass(frozen=True, slots=True)
class Outline:
    """plain: the same picture without what is said about it."""

    width: int
    height: int
    plain: bytes


def outline(jpeg: bytes) -> Outline:
    """The size and the bare picture. Raises NotPlain."""
    kept, size, scans, at = [jpeg[:2]], (0, 0), 0, 2
    for _ in range(MOST_SEGMENTS):
        marker, begins = _marker(jpeg, at)
        if marker == END:
            break
        at = _end_of_segment(jpeg, begins)
        if marker in FRAMES:
            _must_be(not any(size), "is more than one picture")
            size = _size(jpeg[begins:at])
        elif marker == SCAN:
            scans += 1
            _must_be(any(size) and scans <= MOST_SCANS, "has scans without a picture or too many of them")
            at = _end_of_scan(jpeg, at)
        else:
            _must_be_known(marker)
        if marker not in ABOUT or _says_how_colours_are_kept(marker, jpeg[begins:at]):
            kept.append(b"\xff" + bytes([marker]) + jpeg[begins:at])
    _must_be(marker == END, f"has more than {MOST_SEGMENTS} parts")
    _must_be(scans > 0, "holds no picture")
    _must_be(begins == len(jpeg), "does not end where the picture ends")
    return Outline(*size, b"".join([*kept, jpeg[-2:]]))


def _marker(jpeg: bytes, at: int) -> tuple[int, int]:
    """The marker that stands here, and where what belongs to it begins. Any number of 0xFF may come before it."""
    fill = FILL.match(jpeg, at)
    _must_be(fill is not None and fill.end() < len(jpeg), "is damaged or cut short")
    assert fill is not None
    return jpeg[fill.end()], fill.end() + 1


def _end_of_segment(jpeg: bytes, begins: int) -> int:
    """Its length, itself included, stands in its first two bytes."""
    _must_be(begins + 2 <= len(jpeg), "is damaged or cut short")
    (length,) = struct.unpack_from(">H", jpeg, begins)
    _must_be(length >= 2 and begins + length <= len(jpeg), "is damaged or cut short")
    return begins + int(length)


def _end_of_scan(jpeg: bytes, at: int) -> int:
    found = NEXT_MARKER.search(jpeg, at)
    _must_be(found is not None, "is cut short")
    assert found is not None
    return found.start()


def _size(frame: bytes) -> tuple[int, int]:
    """(width, height) of a frame header: length, bits, height, width, colours, and three bytes for each of them."""
    _must_be(len(frame) >= 8, "is damaged or cut short")
    bits, height, width, colours = struct.unpack_from(">BHHB", frame, 2)
    _must_be(bits == 8 and colours in (1, 3), f"has {colours} colours of {bits} bits, not 1 or 3 of 8")
    _must_be(len(frame) == 8 + 3 * colours, "is damaged or cut short")
    _must_be(width > 0 and height > 0, "does not say its size")
    return int(width), int(height)


def _must_be_known(marker: int) -> None:
    _must_be(marker not in OTHER_FRAMES, "is progressive, lossless or arithmetic-coded, not baseline")
    _must_be(marker in TABLES | ABOUT, "is damaged or cut short")


def _says_how_colours_are_kept(marker: int, segment: bytes) -> bool:
    """Adobe's twelve bytes tell red, green and blue from luminance and colour; nothing else about a picture counts."""
    return marker == ADOBE and len(segment) == 14 and segment[2:7] == b"Adobe"


def _must_be(true: bool, otherwise: str) -> None:
    if not true:
        raise NotPlain(otherwise)
