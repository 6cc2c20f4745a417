"""What a whole is made of, column by column: shares stacked to 100 %, each with its own pattern and name."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tutor.web.charts.frame import Frame, grid, names_under, number, picture

KINDS = 8


@dataclass(frozen=True, slots=True)
class Share:
    """One part of the whole. `values`: in 0..1, one a column; None where the column says nothing."""

    name: str
    values: Sequence[float | None]


def shares(rows: Sequence[Share], columns: Sequence[str], label: str) -> SafeString:
    """Stacked columns with a legend under them."""
    frame = Frame()
    places = [(at + 0.5) / len(columns) for at in range(len(columns))]
    width = min(0.7 * (frame.x(1) - frame.x(0)) / max(len(columns), 1), 40)
    drawn = [_column(frame, rows, at, frame.x(place), width) for at, place in enumerate(places)]
    chart = picture(frame, label, [grid(frame, 100, "%"), names_under(frame, columns, places), *drawn])
    legend = format_html_join(
        "",
        '<li><svg class="swatch" viewBox="0 0 12 12" aria-hidden="true">'
        '<rect class="share share-{}" width="12" height="12" rx="2"/></svg> {}</li>',
        ((place % KINDS, row.name) for place, row in enumerate(rows)),
    )
    return format_html('{}<ul class="legend small">{}</ul>', chart, legend)


def _column(frame: Frame, rows: Sequence[Share], at: int, middle: float, width: float) -> SafeString:
    boxes, base = [], 0.0
    for kind, row in enumerate(rows):
        value = row.values[at] or 0.0
        height = frame.y(base) - frame.y(base + value)
        place = (number(middle - width / 2), number(frame.y(base + value)), number(width), number(height))
        boxes.append((kind % KINDS, *place))
        base += value
    box = '<rect class="share share-{}" x="{}" y="{}" width="{}" height="{}"/>'
    return format_html_join("", box, (each for each in boxes if each[-1] != "0"))
