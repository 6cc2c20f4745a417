"""The mathematics in a text."""

import re
from collections.abc import Iterator

FRACTION = re.compile(r"\\frac\{(-?\d+)\}\{(\d+)\}")
MATHS = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]", re.DOTALL)


def pieces(text: str) -> Iterator[str]:
    """What stands between the marks of mathematics, one after the other."""
    for inline, display in MATHS.findall(text):
        yield inline or display


def sides(text: str) -> Iterator[str]:
    """Every piece of mathematics in a text, and each side of its equations."""
    for maths in pieces(text):
        yield from (side.strip() for side in maths.split("="))


def loose(text: str) -> str:
    r"""A side without what sets two writings of one number apart.

    >>> loose(r"\frac{1}{2}"), loose("( 1/2 )")
    ('1/2', '1/2')
    """
    return FRACTION.sub(r"\1/\2", text).replace(" ", "").strip("()")
