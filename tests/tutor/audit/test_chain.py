from datetime import datetime

import pytest
from django.db.models import QuerySet

from tutor.accounts.models import User
from tutor.audit.models import AppendOnly, Entry
from tutor.audit.services import first_broken_entry, record, record_once_an_hour


def three_acts(student: User, now: datetime) -> list[Entry]:
    return [record(student, "looked", student, now, number=number) for number in range(3)]


def behind_our_back() -> "QuerySet[Entry]":
    """The table as somebody with the database's password reaches it."""
    return QuerySet(Entry)


def test_a_chain_of_acts_holds(student: User, now: datetime) -> None:
    three_acts(student, now)
    assert first_broken_entry() is None


def test_an_altered_entry_is_found(student: User, now: datetime) -> None:
    entries = three_acts(student, now)
    behind_our_back().filter(pk=entries[1].pk).update(action="did nothing")
    assert first_broken_entry() == entries[1]


def test_an_entry_altered_with_a_seal_made_up_is_found(student: User, now: datetime) -> None:
    last = three_acts(student, now)[-1]
    behind_our_back().filter(pk=last.pk).update(action="did nothing", hash="f" * 64)
    assert first_broken_entry() == last


def test_a_missing_last_entry_is_found(student: User, now: datetime) -> None:
    _, second, last = three_acts(student, now)
    behind_our_back().filter(pk=last.pk).delete()
    assert first_broken_entry() == second


def test_an_emptied_chain_is_found(student: User, now: datetime) -> None:
    three_acts(student, now)
    behind_our_back().all().delete()
    assert first_broken_entry() is not None


def test_entries_are_written_once(student: User, now: datetime) -> None:
    entry = three_acts(student, now)[0]
    with pytest.raises(AppendOnly):
        entry.delete()
    with pytest.raises(AppendOnly):
        Entry.objects.update(action="did nothing")
    with pytest.raises(AppendOnly):
        Entry.objects.all().delete()


def test_looking_at_ones_own_page_is_one_act_an_hour(student: User, now: datetime) -> None:
    for _ in range(3):
        record_once_an_hour(student, "own practice seen", student, now)
    assert Entry.objects.filter(action="own practice seen").count() == 1


def test_an_entry_names_people_by_pseudonym_only(student: User, now: datetime) -> None:
    entry = record(student, "looked", student, now)
    assert (entry.actor_id, entry.subject_id) == (student.subject_id, student.subject_id)
    assert "sam" not in str(entry.__dict__).lower()
