import csv
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from tutor.accounts.models import User
from tutor.audit import services as audit
from tutor.audit.models import Entry
from tutor.data_rights.audit_search import PAGE, Search, defused, find
from tutor.data_rights.services import erase_person

URL = "/administration/audit/"


def look(browser: Any, **asked: Any) -> str:
    return browser.get(URL, asked).content.decode()


def acts(**asked: Any) -> list[str]:
    search = Search(**asked)
    return [entry.action for entry in find(search, search.pseudonyms() if search.person else [])]


@pytest.fixture
def history(student: User, teacher: User, now: datetime) -> None:
    """Three acts on three days."""
    audit.record(teacher, "class viewed", None, now)
    audit.record(teacher, "student viewed", student, now + timedelta(days=1))
    audit.record(None, "swept", None, now + timedelta(days=2), allowed=True)


def test_acts_are_said_in_words(sign_in: Any, administrator: User, history: None) -> None:
    page = look(sign_in(administrator))
    assert "Ms Tia" in page
    assert "the system itself" in page
    assert "allowed yes" in page


def test_a_part_of_a_name_finds_what_somebody_did_and_what_was_done(history: None) -> None:
    assert acts(person="sam l") == ["student viewed"]
    assert acts(person="TIA") == ["student viewed", "class viewed"]


def test_nobody_of_that_name_finds_nothing(history: None) -> None:
    assert acts(person="zoe") == []


def test_a_pseudonym_finds_somebody_who_is_gone(
    sign_in: Any, administrator: User, student: User, history: None, now: datetime
) -> None:
    erase_person(student, administrator, now)
    page = look(sign_in(administrator), person=str(student.subject_id))
    assert "student viewed" in page
    assert "somebody who is gone" in page
    assert "Sam" not in page


def test_acts_are_found_by_action_and_by_day(history: None, now: datetime) -> None:
    day = (now + timedelta(days=1)).date()
    assert acts(action="class viewed") == ["class viewed"]
    assert acts(since=day, until=day) == ["student viewed"]


def test_searching_is_noted_with_whom_but_not_with_the_name(
    sign_in: Any, administrator: User, student: User, history: None
) -> None:
    look(sign_in(administrator), person="Sam", action="student viewed")
    entry = Entry.objects.get(action="audit searched")
    assert (entry.actor_id, entry.subject_id) == (administrator.subject_id, student.subject_id)
    assert entry.detail == {"asked_action": "student viewed", "people": 1, "found": 1}


def test_a_page_has_fifty_and_the_next_goes_on(sign_in: Any, administrator: User, now: datetime) -> None:
    for _ in range(PAGE + 5):
        audit.record(None, "swept", None, now)
    browser = sign_in(administrator)
    assert look(browser, action="swept").count('<th scope="row">swept') == PAGE
    assert look(browser, action="swept", before=6).count('<th scope="row">swept') == 5


def test_a_day_that_is_none_is_explained(sign_in: Any, administrator: User) -> None:
    assert "Write the day as" in look(sign_in(administrator), since="soon")


def test_a_whole_chain_is_said_to_be_whole(sign_in: Any, administrator: User, history: None) -> None:
    count = Entry.objects.count()
    page = sign_in(administrator).post(reverse("data_rights:audit_check"), follow=True).content.decode()
    assert f"The chain is whole: all {count} entries" in page
    assert Entry.objects.get(action="audit checked").detail == {"entries": count, "whole": True}


def test_a_changed_entry_is_named(sign_in: Any, administrator: User, history: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_entry SET action = 'nothing' WHERE number = 2")
    page = sign_in(administrator).post(reverse("data_rights:audit_check"), follow=True).content.decode()
    assert "The chain is broken at entry 2 of" in page


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_a_cell_is_never_a_formula(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


def test_a_plain_cell_stays_as_it_is() -> None:
    assert defused("Sam Lee") == "Sam Lee"


def test_the_download_has_what_was_found_and_no_formulas(sign_in: Any, administrator: User, student: User) -> None:
    student.display_name = '=HYPERLINK("https://evil.example")'
    student.save()
    audit.record(student, "swept", student, datetime(2026, 3, 2, tzinfo=UTC))
    audit.record(None, "other", None, datetime(2026, 3, 2, tzinfo=UTC))
    answer = sign_in(administrator).get(reverse("data_rights:audit_download"), {"action": "swept"})
    lines = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert len(lines) == 2
    assert lines[1][2] == """'=HYPERLINK("https://evil.example")"""
    assert Entry.objects.filter(action="audit downloaded").exists()


def test_the_download_is_read_in_portions(sign_in: Any, administrator: User, now: datetime) -> None:
    for _ in range(PAGE + 1):
        audit.record(None, "swept", None, now)
    answer = sign_in(administrator).get(reverse("data_rights:audit_download"), {"until": str(date(2026, 12, 31))})
    assert b"".join(answer.streaming_content).count(b"swept") == PAGE + 1
