"""A list of students as spreadsheets save it, or as it was typed: what fits, and what does not with its reason."""

import csv
import io
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

MOST_BYTES = 1_000_000
MOST_ROWS = 500
SEPARATORS = "\t;,"
NAME = {"name", "full name", "student", "student name", "display name"}
FIRST = {"first name", "given name", "forename"}
LAST = {"last name", "family name", "surname"}
USERNAME = {"username", "user name", "sign-in name", "login"}


class Unreadable(ValueError):
    """The list as a whole cannot be read; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """One student of the list. `number`: the line, counted from 1; `username`: empty where none is given."""

    number: int
    name: str
    username: str = ""


def read_list(given: bytes) -> list[Line]:
    """The students of a list, in its order. Raises `Unreadable`."""
    if len(given) > MOST_BYTES:
        raise Unreadable(_("The file is larger than 1 MB. Save the names alone, as CSV."))
    numbered = [(number, row) for number, row in enumerate(_rows(decoded(given)), 1) if any(row)]
    if not numbered:
        raise Unreadable(_("There is no name in it. Write one student a line."))
    heads = [cell.casefold() for cell in numbered[0][1]]
    columns = _columns(heads)
    body = numbered[1:] if columns else numbered
    if len(body) > MOST_ROWS:
        says = _("{count} students are too many at once: {most} at most. Divide the list.")
        raise Unreadable(says.format(count=len(body), most=MOST_ROWS))
    return [_line(number, row, columns or {"name": 0, "username": 1}) for number, row in body]


def decoded(given: bytes) -> str:
    """As UTF-16 where it says so, as UTF-8 where that fits, else as Windows writes Western European letters."""
    if given.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        text = given.decode("utf-16", errors="replace")
    else:
        try:
            text = given.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = given.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise Unreadable(_("This is no list of names. Save it from the spreadsheet as CSV."))
    return text


def _rows(text: str) -> Iterable[list[str]]:
    separator = max(SEPARATORS, key=text.count)
    try:
        return [[" ".join(cell.split()) for cell in row] for row in csv.reader(io.StringIO(text), delimiter=separator)]
    except csv.Error as trouble:
        raise Unreadable(_("The file cannot be read as CSV: {trouble}.").format(trouble=trouble)) from None


def _columns(heads: Sequence[str]) -> dict[str, int]:
    """Where each part stands, from the names of the columns; empty where the first line is a student already."""
    kinds = _heads()
    found = {kind: place for kind, words in kinds.items() for place, head in enumerate(heads) if head in words}
    return found if "name" in found or {"first", "last"} <= found.keys() else {}


def _heads() -> dict[str, set[str]]:
    """How columns may be called: in English in several ways, and as pages and the empty list call them."""
    kinds = {"name": set(NAME), "first": set(FIRST), "last": set(LAST), "username": set(USERNAME)}
    for code, __ in settings.LANGUAGES:
        with translation.override(code):
            kinds["name"].add(_("name").casefold())
            kinds["first"].add(_("first name").casefold())
            kinds["last"].add(_("last name").casefold())
            kinds["username"].add(_("sign-in name").casefold())
    return kinds


def _line(number: int, row: Sequence[str], columns: dict[str, int]) -> Line:
    def cell(kind: str) -> str:
        place = columns.get(kind, len(row))
        return row[place] if place < len(row) else ""

    return Line(number, cell("name") or f"{cell('first')} {cell('last')}".strip(), cell("username"))
