"""What the desk changes: who is here at all, and which school they belong to."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tutor.accounts.models import Role, School, User
from tutor.accounts.services import hold
from tutor.audit import services as audit
from tutor.consent.services import group_of
from tutor.personal_data.erasure import begin_erasure, carry_out
from tutor.personal_data.models import Erasure, Why
from tutor.personal_data.registry import WHOLE_PERSON, Subject
from tutor.web.push import push_after_commit


def erase_person(person: User, by: User, now: datetime) -> Erasure:
    """Erase a person: signed out and unreadable when this returns, gone now or, if it is much, within a minute.

    Raises `ValueError` for the only administrator: the desk must not be left without anyone.
    """
    with transaction.atomic():
        if person.role == Role.ADMINISTRATOR and not _another_administrator(person):
            raise ValueError(_("Make somebody else an administrator first: the desk must not be left without anyone."))
        erasure = begin_erasure(Subject.of(person), WHOLE_PERSON, Why.WISH, by, now)
    return carry_out(erasure)


def _another_administrator(person: User) -> bool:
    others = (
        User.objects.select_for_update(no_key=True)
        .filter(role=Role.ADMINISTRATOR, is_active=True)
        .exclude(pk=person.pk)
    )
    return others.exists()


@transaction.atomic
def add_school(name: str, country: str, by: User, now: datetime) -> School:
    """A school that allows nothing yet. `country`: two letters, for the age of consent."""
    school = School.objects.create(name=name.strip(), country=country.upper())
    audit.record(by, "school added", None, now, school=school.pk, country=school.country)
    return school


@transaction.atomic
def assign_to_school(school: School, people: Iterable[int], by: User, now: datetime) -> int:
    """Those of these people who have no school belong to this one from now on. Returns how many."""
    here = User.objects.select_for_update(no_key=True).filter(pk__in=people, school=None, is_active=True)
    joining = list(here.order_by("pk"))  # all are locked before the first is written about
    User.objects.filter(pk__in=[person.pk for person in joining]).update(school=school)
    for person in joining:
        audit.record(by, "school assigned", person, now, school=school.pk)
        push_after_commit(group_of(person), {"type": "consent.changed"})
    return len(joining)


@transaction.atomic
def correct_person(person: User, by: User, now: datetime, display_name: str, born_in: str) -> None:
    """Put right what was wrong about somebody; their open pages look again, for their age decides who must agree."""
    held = hold(person)
    held.display_name, held.born_in = display_name, born_in
    held.save(update_fields=["display_name", "born_in"])
    audit.record(by, "person corrected", held, now)
    push_after_commit(group_of(held), {"type": "consent.changed"})
