"""Making, holding and closing accounts."""

import uuid
from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from tutor.accounts.models import GuardianInvitation, Guardianship, Role, School, User

# How the layers above end what else lets somebody in, beside visits.
OTHER_WAYS_IN: list[Callable[[User], object]] = []


class Gone(Exception):
    """The account was closed while something was under way; nothing more is written about this person."""


def create_account(
    username: str,
    password: str,
    role: Role = Role.STUDENT,
    display_name: str = "",
    born_in: str = "",
    school: School | None = None,
) -> User:
    """A new account with a checked password. Raises `ValidationError` for a weak one."""
    person = User(sign_in_name=username, role=role, display_name=display_name, born_in=born_in, school=school)
    validate_password(password, person)
    person.set_password(password)
    person.save()
    return person


def hold(person: User) -> User:
    """Keep a person from being erased until this transaction ends. Raises `Gone` when that has begun.

    Everything that writes about somebody holds them first: an erasure and a late write then take turns, and the
    later one sees what the first has done. People are locked before anything else, always in this way: two
    transactions never wait for each other.
    """
    held = User.objects.select_for_update(no_key=True).filter(pk=person.pk, is_active=True).first()
    if held is None:
        raise Gone
    return held


def close_account(number: int, subject_id: uuid.UUID) -> None:
    """Let nobody sign in to an account or write about its person any more. Safe to repeat."""
    open_account = User.objects.select_for_update(no_key=True).filter(pk=number, subject_id=subject_id)
    if open_account.exists():
        open_account.update(is_active=False, password=make_password(None))


def end_every_visit(person: User, besides: str = "") -> int:
    """Sign a person out everywhere, programs too, but for one visit that may go on; the number of visits ended."""
    for end in OTHER_WAYS_IN:
        end(person)
    visits = [
        visit.pk
        for visit in Session.objects.exclude(pk=besides)
        if visit.get_decoded().get("_auth_user_id") == str(person.pk)
    ]
    return Session.objects.filter(pk__in=visits).delete()[0]


def invite_guardian(student: User, now: datetime) -> GuardianInvitation:
    """A code to take home; older ones that nobody used stop working."""
    with transaction.atomic():
        hold(student)
        GuardianInvitation.objects.filter(student=student, used_at=None).delete()
        return GuardianInvitation.objects.create(student=student, made_at=now)


@transaction.atomic
def accept_invitation(invitation: GuardianInvitation, guardian: User, now: datetime) -> Guardianship:
    """Ask to be known as somebody's guardian; an administrator confirms it. Raises `ValueError`."""
    hold(invitation.student)
    if guardian.role != Role.GUARDIAN:
        raise ValueError(_("Guardians use an account of their own."))
    if not GuardianInvitation.objects.filter(pk=invitation.pk, used_at=None).update(used_at=now):
        raise ValueError(_("This code was used already. Ask for a new one."))
    return Guardianship.objects.get_or_create(
        guardian=guardian, student=invitation.student, defaults={"asked_at": now}
    )[0]
