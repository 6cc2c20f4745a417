"""A class divided into groups: by chance, with others of a similar level, or mixed. Pure: people are numbers here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from statistics import mean, median

from tutor.wording import gettext as _


@dataclass(frozen=True, slots=True)
class Part:
    """One group to be, with how it came together."""

    students: tuple[int, ...]
    reason: str


def by_chance(students: Sequence[int], size: int, rng: Random) -> list[Part]:
    """
    >>> [len(part.students) for part in by_chance(range(10), 4, Random(1))]
    [4, 3, 3]
    """
    shuffled = rng.sample(list(students), len(students))
    return [Part(tuple(part), _("By chance.")) for part in _dealt(shuffled, _count(shuffled, size))]


def similar(levels: Mapping[int, float | None], size: int) -> list[Part]:
    """Neighbours in level together.

    >>> [part.students for part in similar({1: 0.9, 2: 0.2, 3: 0.8, 4: 0.3}, 2)]
    [(2, 4), (1, 3)]
    """
    ordered, known = _ordered(levels), _known(levels)
    count = _count(ordered, size)
    ends = [round(place * len(ordered) / count) for place in range(count + 1)]
    parts = [ordered[begin:end] for begin, end in pairwise(ends)]
    said = _("A similar level: {span}.")
    return [Part(tuple(sorted(part)), said.format(span=_span(part, known))) for part in parts]


def mixed(levels: Mapping[int, float | None], size: int) -> list[Part]:
    """Every group from low to high: dealt out to and fro, so that none gets all the first.

    >>> [part.students for part in mixed({1: 0.9, 2: 0.2, 3: 0.8, 4: 0.3}, 2)]
    [(1, 2), (3, 4)]
    """
    ordered, known = _ordered(levels), _known(levels)
    parts = _to_and_fro(ordered, _count(ordered, size))
    said = _("Mixed levels: {span}.")
    return [Part(tuple(sorted(part)), said.format(span=_span(part, known))) for part in parts]


def _count(students: Sequence[int], size: int) -> int:
    """How many groups of at most `size`."""
    return max(1, -(-len(students) // max(1, size)))


def _dealt(students: Sequence[int], count: int) -> list[list[int]]:
    return [list(students[first::count]) for first in range(count)]


def _to_and_fro(students: Sequence[int], count: int) -> list[list[int]]:
    parts: list[list[int]] = [[] for each in range(count)]
    for place, student in enumerate(students):
        turn, at = divmod(place, count)
        parts[at if turn % 2 == 0 else count - 1 - at].append(student)
    return parts


def _known(levels: Mapping[int, float | None]) -> dict[int, float]:
    return {student: level for student, level in levels.items() if level is not None}


def _ordered(levels: Mapping[int, float | None]) -> list[int]:
    """From low to high; whoever has tried nothing yet stands in the middle."""
    known = _known(levels)
    middle = median(known.values()) if known else 0.0
    return sorted(levels, key=lambda student: (known.get(student, middle), student))


def _span(students: Sequence[int], known: Mapping[int, float]) -> str:
    shares = [round(100 * known[student]) for student in students if student in known]
    if not shares:
        return _("nobody has tried anything yet")
    low, high = min(shares), max(shares)
    if low == high:
        return _("{share} of what they tried is known").format(share=f"{low}%")
    said = _("from {low} to {high} of what they tried is known, on average {mean}")
    return said.format(low=f"{low}%", high=f"{high}%", mean=f"{round(mean(shares))}%")
