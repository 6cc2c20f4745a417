"""Estimates with how unsure they are: a dot on a bar, one row each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from tutor.web.charts.frame import Frame, number, picture, text

ROW = 40.0  # its name above, its bar below


@dataclass(frozen=True, slots=True)
class Interval:
    name: str
    value: float
    low: float
    high: float


def intervals(
    rows: Sequence[Interval], label: str, least: float = 0.0, most: float = 100.0, unit: str = "%"
) -> SafeString:
    """`least`, `most`: the ends of the scale. A line stands at 0 where that lies between them."""
    frame = Frame(height=ROW * len(rows) + 26, left=12, right=12, top=4, bottom=22)
    ends = [(least, "start"), ((least + most) / 2, "middle"), (most, "end")]
    ticks = [text(_x(frame, at, least, most), frame.height - 6, f"{number(at)}{unit}", f"tick {w}") for at, w in ends]
    zero = [_rule(frame, _x(frame, 0, least, most))] if least < 0 < most else []
    drawn = [_row(frame, row, place, least, most) for place, row in enumerate(rows)]
    return picture(frame, label, [*zero, *drawn, *ticks], "intervals")


def _row(frame: Frame, row: Interval, place: int, least: float, most: float) -> SafeString:
    y = frame.top + ROW * place + 28
    low, at, high = (_x(frame, value, least, most) for value in (row.low, row.value, row.high))
    return format_html(
        '{}<line class="grid" x1="{}" y1="{}" x2="{}" y2="{}"/>'
        '<line class="whisker" x1="{}" y1="{}" x2="{}" y2="{}"/><circle class="dot" cx="{}" cy="{}" r="5"/>',
        text(frame.left, y - 12, row.name, "name"),
        *(number(frame.x(0)), number(y), number(frame.x(1)), number(y)),
        *(number(low), number(y), number(high), number(y)),
        *(number(at), number(y)),
    )


def _rule(frame: Frame, x: float) -> SafeString:
    place = number(x)
    return format_html(
        '<line class="zero" x1="{}" y1="{}" x2="{}" y2="{}"/>', place, number(frame.top), place, number(frame.y(0))
    )


def _x(frame: Frame, value: float, least: float, most: float) -> float:
    return frame.x(min(max((value - least) / (most - least), 0.0), 1.0))
