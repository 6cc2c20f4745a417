"""Write the audit, in the transaction of the act it records."""

from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from tutor.accounts.models import User
from tutor.audit.models import ChainHead, Entry


@transaction.atomic
def record(actor: User | None, action: str, subject: User | None, now: datetime, **detail: Any) -> Entry:
    """Append one act to the chain. `actor` None: the system itself acted."""
    ChainHead.objects.get_or_create(pk=1)
    head = ChainHead.objects.select_for_update().get(pk=1)
    entry = Entry(
        at=now.astimezone(UTC),
        actor_id=actor and actor.subject_id,
        action=action,
        subject_id=subject and subject.subject_id,
        detail=detail,
        previous_hash=head.hash,
    )
    entry.hash = head.hash = entry.sealed()
    entry.save()
    head.save()
    return entry


def first_broken_entry() -> Entry | None:
    """The first entry whose seal does not hold, or None while the chain is whole."""
    previous = "0" * 64
    for entry in Entry.objects.order_by("pk").iterator():
        if entry.previous_hash != previous or entry.hash != entry.sealed():
            return entry
        previous = entry.hash
    head = ChainHead.objects.filter(pk=1).first()
    return None if head is None or head.hash == previous else Entry.objects.last()
