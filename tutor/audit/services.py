"""Write the audit, in the transaction of the act it records; reading personal data is an act."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction

from tutor.accounts.models import User
from tutor.audit.models import ChainHead, Entry

ONE_READING = timedelta(hours=1)  # looking at one's own page all lesson long is one act


def record(actor: User | None, action: str, subject: User | None, now: datetime, **detail: Any) -> Entry:
    """Append one act to the chain. `actor` None: the system itself acted. `detail`: numbers and codes, no names."""
    return record_about(actor, action, subject and subject.subject_id, now, **detail)


@transaction.atomic
def record_about(actor: User | None, action: str, subject_id: uuid.UUID | None, now: datetime, **detail: Any) -> Entry:
    """Append one act about a pseudonym, whose person may be gone already."""
    ChainHead.objects.get_or_create(pk=1)
    head = ChainHead.objects.select_for_update().get(pk=1)
    entry = Entry(
        number=head.length + 1,
        at=now.astimezone(UTC),
        actor_id=actor and actor.subject_id,
        action=action,
        subject_id=subject_id,
        detail=detail,
        previous_hash=head.hash,
    )
    entry.hash = entry.sealed()
    head.extend(entry)
    entry.save(force_insert=True)
    head.save()
    return entry


def record_once_an_hour(actor: User, action: str, subject: User | None, now: datetime, **detail: Any) -> None:
    """Note a look that repeats itself, such as one's own page or a live view, once an hour."""
    subject_id = subject and subject.subject_id
    same = Entry.objects.filter(actor_id=actor.subject_id, action=action, subject_id=subject_id, detail=detail)
    if not same.filter(at__gt=now - ONE_READING).exists():
        record(actor, action, subject, now, **detail)


def first_broken_entry() -> Entry | None:
    """The first entry whose seal does not hold, or None while the chain is whole.

    Where entries were cut off at the end, the last one left is named; where all of them were, a blank one is.
    """
    previous, number, last = "0" * 64, 0, None
    for entry in Entry.objects.order_by("pk").iterator():
        number += 1
        if (entry.number, entry.previous_hash, entry.hash) != (number, previous, entry.sealed()):
            return entry
        previous, last = entry.hash, entry
    head = ChainHead.objects.filter(pk=1).first()
    if head is None and last is None:
        return None
    whole = head is not None and (head.hash, head.length, head.seal) == (previous, number, head.sealed())
    return None if whole else (last or Entry(number=0))
