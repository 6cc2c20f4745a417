"""A slip, and what a right answer becomes through one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from tutor.answers.tree import Tree

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Slip:
    """A common wrong turn, and a hint to whoever took it, in English. The hint never holds the answer."""

    slug: str
    feedback: str


Candidates = Iterator[tuple[Slip, Tree]]


def with_one_changed(items: tuple[Item, ...], place: int, new: Item) -> tuple[Item, ...]:
    return (*items[:place], new, *items[place + 1 :])
