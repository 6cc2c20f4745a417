"""Everything that is held about one person, in one file: to read, as tables, and for programs.

Made from the registry: a new table is in the export unasked. The file is put together in memory or, when it is
large, in a nameless temporary file that goes when it has been sent; nothing stays on the server.
"""

import csv
import io
import json
import tempfile
import uuid
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import IO, Any

from django.http import FileResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from tutor.accounts.models import User
from tutor.data_rights.access_log import log_of
from tutor.personal_data.registry import Holding, Subject, holdings
from tutor.web.spreadsheets import defused

IN_MEMORY = 8 * 1024 * 1024  # bytes, before a temporary file is used
ROWS_TO_READ = 500  # of each table on the page; all of them are in the tables beside it
LOOKS = ("at", "who", "role", "what")


def export_of(person: User, now: datetime) -> IO[bytes]:
    """A ZIP file, ready to be read from its start."""
    file = tempfile.SpooledTemporaryFile(IN_MEMORY, suffix=".zip")  # noqa: SIM115 (whoever reads it closes it)
    looks = [{name: _plain(look[name]) for name in LOOKS} for look in log_of(person, others_only=False)]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        tables = [_write_table(archive, holding, person) for holding in holdings()]
        _write_csv(archive, "access-log.csv", list(LOOKS), iter(looks))
        _write_json(archive, tables, looks, person, now)
        page = {"tables": tables, "looks": looks[:ROWS_TO_READ], "person": person, "made_at": now}
        archive.writestr("index.html", render_to_string("my_data/export.html", page))
    file.seek(0)
    return file


def send_export(person: User) -> FileResponse:
    """The file as a download; it names the day, not the person."""
    now = timezone.now()
    return FileResponse(export_of(person, now), as_attachment=True, filename=f"my-data-{now:%Y-%m-%d}.zip")


def rows_of(holding: Holding, person: User) -> Iterator[dict[str, Any]]:
    """Every row of one table about somebody, every exported column, sealed ones opened."""
    names = [column.attname for column in holding.exported_columns]
    for row in holding.rows(Subject.of(person)).order_by("pk").iterator(chunk_size=500):
        yield {name: _plain(getattr(row, name)) for name in names}


def _write_table(archive: zipfile.ZipFile, holding: Holding, person: User) -> dict[str, Any]:
    """One CSV file; returns what the page and the JSON file say about the table."""
    columns = [column.attname for column in holding.exported_columns]
    name = f"tables/{holding.model._meta.label_lower.replace('.', '-')}.csv"
    count = _write_csv(archive, name, columns, rows_of(holding, person))
    return {
        "holding": holding,
        "file": name,
        "columns": columns,
        "count": count,
        "rows": [list(row.values()) for row in islice(rows_of(holding, person), ROWS_TO_READ)],
    }


def _write_csv(archive: zipfile.ZipFile, name: str, columns: list[str], rows: Iterator[dict[str, Any]]) -> int:
    with archive.open(name, "w") as raw, io.TextIOWrapper(raw, "utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(columns)
        lines = (writer.writerow([defused(_cell(row[column])) for column in columns]) for row in rows)
        return sum(1 for line in lines)


def _write_json(
    archive: zipfile.ZipFile, tables: list[dict[str, Any]], looks: list[dict[str, Any]], person: User, now: datetime
) -> None:
    """Written table by table, so that a million events need no memory of their own."""
    with archive.open("data.json", "w") as raw, io.TextIOWrapper(raw, "utf-8") as text:
        about = {"made_at": now.isoformat(), "pseudonym": str(person.subject_id), "access_log": looks}
        text.write(json.dumps(about, ensure_ascii=False)[:-1] + ', "data": {')
        for number, table in enumerate(tables):
            text.write("," if number else "")
            _write_json_table(text, table["holding"], person)
        text.write("}}")


def _write_json_table(text: IO[str], holding: Holding, person: User) -> None:
    about = {
        "purpose": _(holding.purpose),
        "category": _(holding.category),
        "retention": _(holding.retention),
        "left_out": {column: _(reason) for column, reason in holding.not_exported.items()},
    }
    text.write(f'{json.dumps(holding.title)}: {json.dumps(about, ensure_ascii=False)[:-1]}, "rows": [')
    for number, row in enumerate(rows_of(holding, person)):
        text.write(("," if number else "") + json.dumps(row, ensure_ascii=False))
    text.write("]}")


def _plain(value: Any) -> Any:
    """A value as JSON has it: times in ISO 8601, identifiers as text."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, uuid.UUID) else value


def _cell(value: Any) -> str:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)
