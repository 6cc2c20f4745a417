"""Counts over time as bars."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from tutor.web.charts.frame import Frame, grid, names_under, number, picture


@dataclass(frozen=True, slots=True)
class Bar:
    """`part`: how much of it is filled darker, such as what was right of what was done."""

    name: str
    value: float
    part: float = 0.0


def bars(rows: Sequence[Bar], label: str, unit: str = "") -> SafeString:
    frame = Frame()
    top = round_top(max((row.value for row in rows), default=0))
    places = [(at + 0.5) / len(rows) for at in range(len(rows))]
    width = min(0.7 * (frame.x(1) - frame.x(0)) / max(len(rows), 1), 40)
    drawn = [_bar(frame, row, frame.x(place), width, top) for row, place in zip(rows, places, strict=True)]
    names = names_under(frame, [row.name for row in rows], places)
    return picture(frame, label, [grid(frame, top, unit), names, *drawn])


def round_top(most: float) -> float:
    """The next of 2, 4, 10, 20, 40, 100, …: half of it is a whole number as well.

    >>> round_top(0), round_top(7), round_top(31)
    (2.0, 10.0, 40.0)
    """
    power = 1.0
    while True:
        for step in (2.0, 4.0, 10.0):
            if most <= step * power:
                return step * power
        power *= 10


def _bar(frame: Frame, row: Bar, middle: float, width: float, top: float) -> SafeString:
    return format_html(
        "{}{}",
        _box(frame, row.value / top, middle, width, "column"),
        _box(frame, row.part / top, middle, width, "column-part"),
    )


def _box(frame: Frame, share: float, middle: float, width: float, kind: str) -> SafeString:
    if share <= 0:
        return SafeString("")  # rounded corners would draw nothing as something
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="2"/>',
        kind,
        number(middle - width / 2),
        number(frame.y(share)),
        number(width),
        number(frame.y(0) - frame.y(share)),
    )
