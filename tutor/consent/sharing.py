"""Who lets their teachers see guesses at how they feel. Without that, a class shows them together or not at all."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.audit import services as audit
from tutor.consent.models import Sharing


def sharers(people: Iterable[User]) -> set[int]:
    """Those of these people who share, by the number of their account."""
    return set(Sharing.objects.filter(person__in=people, shares=True).values_list("person_id", flat=True))


@transaction.atomic
def choose_sharing(person: User, shares: bool, now: datetime) -> None:
    """Begin or end sharing; it takes effect at the teacher's next look."""
    hold(person)
    Sharing.objects.update_or_create(person=person, defaults={"shares": shares, "decided_at": now})
    audit.record(person, "sharing begun" if shares else "sharing ended", person, now)
