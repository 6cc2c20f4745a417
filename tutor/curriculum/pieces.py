"""The mathematics in a text."""

import re
from collections.abc import Iterator

MATHS = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]", re.DOTALL)


def pieces(text: str) -> Iterator[str]:
    """What stands between the marks of mathematics, one after the other."""
    for inline, display in MATHS.findall(text):
        yield inline or display


def sides(text: str) -> Iterator[str]:
    """Every piece of mathematics in a text, and each side of its equations."""
    for maths in pieces(text):
        yield from (side.strip() for side in maths.split("="))
