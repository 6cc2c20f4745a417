from datetime import datetime

from tutor.accounts.models import User
from tutor.audit.models import Entry
from tutor.audit.services import first_broken_entry, record


def test_a_chain_of_acts_holds(student: User, now: datetime) -> None:
    for number in range(3):
        record(student, "looked", student, now, number=number)
    assert first_broken_entry() is None


def test_an_altered_entry_is_found(student: User, now: datetime) -> None:
    entries = [record(student, "looked", student, now, number=number) for number in range(3)]
    Entry.objects.filter(pk=entries[1].pk).update(action="did nothing")
    assert first_broken_entry() == entries[1]


def test_a_missing_last_entry_is_found(student: User, now: datetime) -> None:
    first, last = (record(student, "looked", student, now, number=number) for number in range(2))
    last.delete()
    assert first_broken_entry() == first


def test_an_entry_names_people_by_pseudonym_only(student: User, now: datetime) -> None:
    entry = record(student, "looked", student, now)
    assert (entry.actor_id, entry.subject_id) == (student.subject_id, student.subject_id)
    assert student.username not in str(entry.__dict__)
