"""The prerequisite graph of a course as lanes, like the lines of a transport map: one skill a row, always readable.

Pure: names in, whole numbers out. The page draws a dot for each skill in its lane and a line from each prerequisite.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """From a prerequisite's dot down to the dot that builds on it: lanes and rows from 0."""

    from_lane: int
    from_row: int
    to_lane: int
    to_row: int


@dataclass(frozen=True, slots=True)
class SkillMap:
    """`lanes`: each skill's lane, in the order of rows. `width`: how many lanes there are."""

    lanes: tuple[int, ...]
    lines: tuple[Line, ...]

    @property
    def width(self) -> int:
        return max(self.lanes, default=0) + 1


def lay_out(skills: Sequence[str], builds_on: Mapping[str, Iterable[str]]) -> SkillMap:
    """Lanes for skills in teaching order. A skill goes on in the lane of a prerequisite where that lane is free.

    >>> lay_out(["a", "b", "c"], {"b": ["a"], "c": ["a"]}).lanes
    (0, 0, 1)
    """
    rows = {skill: row for row, skill in enumerate(skills)}
    known = {skill: [each for each in builds_on.get(skill, ()) if each in rows] for skill in skills}
    last_use = {skill: max((rows[other] for other in skills if skill in known[other]), default=0) for skill in skills}
    ends: list[str] = []
    lanes: dict[str, int] = {}
    for skill in skills:
        lane = _lane(known[skill], ends, last_use, rows[skill])
        ends[lane : lane + 1] = [skill]
        lanes[skill] = lane
    lines = [Line(lanes[p], rows[p], lanes[skill], rows[skill]) for skill in skills for p in known[skill]]
    return SkillMap(tuple(lanes[skill] for skill in skills), tuple(lines))


def _lane(prerequisites: list[str], ends: list[str], last_use: Mapping[str, int], row: int) -> int:
    for lane, end in enumerate(ends):
        if end in prerequisites:
            return lane
    for lane, end in enumerate(ends):
        if last_use[end] < row:
            return lane
    return len(ends)
