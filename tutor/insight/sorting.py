"""Tables that are sorted by a link in their heading."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

Row = TypeVar("Row")
Key = Callable[[Any], Any]


def chosen(asked: str, ways: Mapping[str, Key], usual: str) -> str:
    """The way that an address asks for, if there is such a one."""
    return asked if asked in ways else usual


def ordered(rows: Sequence[Row], key: Key) -> list[Row]:
    """By the key; what has no value comes last."""
    return sorted(rows, key=lambda row: (key(row) is None, key(row) if key(row) is not None else 0))
