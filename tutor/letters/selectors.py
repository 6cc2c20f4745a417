"""What the page of messages shows, and to whom."""

from collections.abc import Iterable
from typing import Any

from tutor.accounts.models import Role, User
from tutor.letters.access import classes_to_write_in, letters_for
from tutor.letters.models import Delivery, Letter
from tutor.practice.waiting import writes_a_test

SHOWN = 60


def rows(person: User, letters: Iterable[Letter]) -> list[dict[str, Any]]:
    return [letter_row(person, each) for each in letters]


def letter_row(person: User, letter: Letter) -> dict[str, Any]:
    """One message as this person is shown it. What was hidden or taken back is not sent to its readers."""
    mine, deliveries = letter.writer_id == person.pk, list(letter.deliveries.all())
    own = next((each for each in deliveries if each.reader_id == person.pk), None)
    gone = letter.taken_back_at is not None or (letter.hidden_at is not None and not mine)
    return {
        "id": letter.pk,
        "mine": mine,
        "name": letter.writer.get_full_name(),
        "by_teacher": letter.writer.role == Role.TEACHER,
        "class_name": letter.classroom.name,
        "to": letter.to,
        "when": letter.written_at,
        "text": "" if gone else letter.text,
        "taken_back": letter.taken_back_at is not None,
        "hidden": letter.hidden_at is not None,
        "because": letter.hidden_because if mine else "",
        "new": own is not None and own.read_at is None,
        "read": sum(each.read_at is not None for each in deliveries),
        "of": len(deliveries),
        "may_answer": not mine and not gone and not letter.classroom.is_put_away,
    }


def page(person: User) -> dict[str, Any]:
    letters = list(letters_for(person)[:SHOWN])
    classes = list(classes_to_write_in(person))
    return {"letters": letters, "rows": rows(person, letters), "classes": classes, "most": SHOWN}


def unread(person: User) -> int:
    """How many messages wait for somebody; none while they write a test."""
    if person.role == Role.STUDENT and writes_a_test(person):
        return 0
    standing = Delivery.objects.filter(letter__taken_back_at=None, letter__hidden_at=None)
    return standing.filter(reader=person, read_at=None).count()
