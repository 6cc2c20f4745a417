"""The export holds everything about one person and nothing about another."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse

from benchmarks.trust.filling import Filled, fill
from tutor.accounts.models import School, User
from tutor.audit.models import Entry
from tutor.classrooms.models import Classroom
from tutor.curriculum.models import Course
from tutor.data_rights.exporting import export_of
from tutor.personal_data.registry import holdings


@pytest.fixture
def filled(school: School, algebra: Course) -> Filled:
    return fill(school)


@contextmanager
def opened(person: User, now: datetime) -> Iterator[zipfile.ZipFile]:
    with export_of(person, now) as file, zipfile.ZipFile(file) as archive:
        yield archive


def test_every_column_of_every_table_is_there_or_left_out_for_a_reason(filled: Filled, now: datetime) -> None:
    with opened(filled.person, now) as archive:
        data = json.loads(archive.read("data.json"))["data"]
        for holding in holdings():
            assert data[holding.title]["left_out"] == dict(holding.not_exported)
            table = archive.read(f"tables/{holding.model._meta.label_lower.replace('.', '-')}.csv").decode()
            head = next(csv.reader(io.StringIO(table)))
            for column in holding.model._meta.concrete_fields:
                assert (column.attname in head) is (column.name not in holding.not_exported)


def test_everything_that_was_planted_is_readable_in_each_form(filled: Filled, now: datetime) -> None:
    secret = [marker for marker in filled.markers if marker.startswith(("mk-authenticator", "mk-keptset-lock"))]
    with opened(filled.person, now) as archive:
        tables = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".csv"))
        texts = (archive.read("data.json").decode(), tables, archive.read("index.html").decode())
    for text in texts:
        assert [marker for marker in filled.markers if marker not in text] == secret


def test_nothing_of_anybody_else_is_in_it(filled: Filled, school: School, now: datetime) -> None:
    other = fill(school)
    with opened(filled.person, now) as archive:
        everything = "".join(archive.read(name).decode() for name in archive.namelist())
    assert not [marker for marker in other.markers if marker in everything]


def test_a_spreadsheet_runs_nothing_of_it(school: School, now: datetime) -> None:
    person = User.objects.create_user("sly", display_name='=HYPERLINK("http://evil")', school=school)
    with opened(person, now) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("tables/accounts-user.csv").decode())))
    assert rows[0]["display_name"].startswith("'=")


def test_who_looked_is_in_it(
    sign_in: Any, administrator: User, teacher: User, student: User, classroom: Classroom, now: datetime
) -> None:
    sign_in(teacher).get(reverse("classrooms:live", args=[classroom.pk]))
    sign_in(administrator).get(reverse("data_rights:person", args=[student.pk]))
    with opened(student, now) as archive:
        log = json.loads(archive.read("data.json"))["access_log"]
    assert {("Ms Tia", "looked at the class, you among them"), ("Ada", "looked at what is held about you")} <= {
        (look["who"], look["what"]) for look in log
    }


def test_the_download_is_written_down(sign_in: Any, student: User) -> None:
    answer = sign_in(student).post(reverse("my_data:export"))
    assert zipfile.ZipFile(io.BytesIO(answer.getvalue())).testzip() is None
    assert Entry.objects.filter(action="own data exported", subject_id=student.subject_id).exists()


def test_an_administrator_hands_it_over_and_that_is_written_down(
    sign_in: Any, administrator: User, student: User
) -> None:
    answer = sign_in(administrator).post(reverse("data_rights:export", args=[student.pk]))
    assert answer.getvalue().startswith(b"PK")
    assert Entry.objects.filter(action="data exported", subject_id=student.subject_id).exists()
