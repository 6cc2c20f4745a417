"""Take a person out of the system, whole."""

from datetime import datetime

from django.db import transaction

from tutor.accounts.models import Role, User
from tutor.personal_data.erasure import begin_erasure, carry_out
from tutor.personal_data.models import Erasure, Why
from tutor.personal_data.registry import WHOLE_PERSON, Subject


def erase_person(person: User, by: User, now: datetime) -> Erasure:
    """Erase a person: signed out and unreadable when this returns, gone now or, if it is much, within a minute.

    Raises `ValueError` for the only administrator: the desk must not be left without anyone.
    """
    with transaction.atomic():
        if person.role == Role.ADMINISTRATOR and not _another_administrator(person):
            raise ValueError("Make somebody else an administrator first: the desk must not be left without anyone.")
        erasure = begin_erasure(Subject.of(person), WHOLE_PERSON, Why.WISH, by, now)
    return carry_out(erasure)


def _another_administrator(person: User) -> bool:
    others = (
        User.objects.select_for_update(no_key=True)
        .filter(role=Role.ADMINISTRATOR, is_active=True)
        .exclude(pk=person.pk)
    )
    return others.exists()
