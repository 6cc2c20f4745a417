"""Values over time as lines; a gap where there is no value."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.html import format_html
from django.utils.safestring import SafeString

from tutor.web.charts.frame import Frame, grid, names_under, number, picture, text

APART = 14.0  # names of lines, from one to the next
KINDS = 4  # looks of lines that can be told apart without colour


@dataclass(frozen=True, slots=True)
class Line:
    """`values`: one a column, None where there is none."""

    name: str
    values: Sequence[float | None]


def lines(rows: Sequence[Line], columns: Sequence[str], label: str, top: float = 100.0, unit: str = "%") -> SafeString:
    """Up to four lines with their names at their ends, from 0 to `top`."""
    frame = Frame(right=20 if len(rows) == 1 else 96)
    places = _places(len(columns))
    drawn = [_line(frame, row, places, top, kind) for kind, row in enumerate(rows[:KINDS])]
    ends = _names(frame, rows[:KINDS], top) if len(rows) > 1 else []
    return picture(frame, label, [grid(frame, top, unit), names_under(frame, columns, places), *drawn, *ends])


def spark(values: Sequence[float | None], label: str, top: float = 100.0) -> SafeString:
    """One small line without axes, to stand in a row of a table."""
    frame = Frame(width=120, height=28, left=3, right=3, top=3, bottom=3)
    return picture(frame, label, [_line(frame, Line("", values), _places(len(values)), top, 0)], "spark")


def _places(count: int) -> list[float]:
    return [place / (count - 1) for place in range(count)] if count > 1 else [0.5] * count


def _line(frame: Frame, row: Line, places: Sequence[float], top: float, kind: int) -> SafeString:
    runs = list(_runs(row.values))
    points = [[(frame.x(places[at]), frame.y(_share(row.values[at], top))) for at in run] for run in runs]
    path = " ".join("M" + " L".join(f"{number(x)} {number(y)}" for x, y in run) for run in points)
    last = points[-1][-1] if points else None
    dot = format_html('<circle cx="{}" cy="{}" r="3"/>', number(last[0]), number(last[1])) if last else ""
    return format_html('<g class="line line-{}"><path d="{}"/>{}</g>', kind, path, dot)


def _runs(values: Sequence[float | None]) -> Iterator[list[int]]:
    """Stretches without a gap, by number of the column."""
    for known, run in groupby(range(len(values)), key=lambda at: values[at] is not None):
        if known:
            yield list(run)


def _names(frame: Frame, rows: Sequence[Line], top: float) -> list[SafeString]:
    """Each line's name beside its end, moved apart where ends meet."""
    ends = sorted((frame.y(_last(row, top)), row.name, kind) for kind, row in enumerate(rows))
    placed, least = [], frame.top
    for wanted, name, kind in ends:
        least = max(wanted, least)
        placed.append(text(frame.x(1) + 8, least + 4, name, f"tick line-name-{kind}"))
        least += APART
    return placed


def _last(row: Line, top: float) -> float:
    return _share(next((value for value in reversed(row.values) if value is not None), 0.0), top)


def _share(value: float | None, top: float) -> float:
    return min(max((value or 0.0) / top, 0.0), 1.0) if top else 0.0
