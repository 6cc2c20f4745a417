"""Files for spreadsheets, whose cells are shown as they are."""

import csv
from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run instead of showing


def defused(cell: str) -> str:
    """The cell as text, whatever a spreadsheet would make of it.

    >>> defused("=1+1"), defused("x = 1")
    ("'=1+1", 'x = 1')
    """
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def as_file(rows: Iterable[Iterable[Any]], name: str) -> HttpResponse:
    """Numbers as numbers, words as words, whatever a spreadsheet would make of them."""
    answer = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
    csv.writer(answer).writerows([_cell(each) for each in row] for row in rows)
    return answer


def _cell(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    return defused(value) if isinstance(value, str) else "" if value is None else value
