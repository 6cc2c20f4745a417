"""Whose answers may be counted, without a name, to make the tutor's estimates better: only theirs who said so."""

from datetime import datetime

from django.db import transaction

from tutor.accounts.models import Role, User
from tutor.accounts.services import hold
from tutor.audit import services as audit
from tutor.consent.ages import needs_guardian
from tutor.consent.models import Contribution


def contributors(now: datetime) -> list[User]:
    """Learners who agreed and are old enough to agree by themselves; never simulated ones."""
    learners = User.objects.filter(role=Role.STUDENT, is_active=True, simulated=False)
    agreed = learners.filter(contribution__agrees=True).order_by("pk")
    return [person for person in agreed if not needs_guardian(person, now.date())]


def contributes(person: User) -> bool:
    """What somebody decided last."""
    return Contribution.objects.filter(person=person, agrees=True).exists()


@transaction.atomic
def choose_contribution(person: User, agrees: bool, now: datetime) -> None:
    """Agree, or take it back: what is made from then on is made without these answers."""
    hold(person)
    Contribution.objects.update_or_create(person=person, defaults={"agrees": agrees, "decided_at": now})
    audit.record(person, "contribution begun" if agrees else "contribution ended", person, now)
