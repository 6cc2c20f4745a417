"""Links that work once. The address is signed and nothing secret is stored, so an open one can be shown again."""

import uuid
from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core import signing
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tutor.accounts.models import Role, School, User
from tutor.accounts.services import create_account, hold
from tutor.administration.models import StaffLink
from tutor.audit import services as audit

SEAL = "staff link"
GOOD_FOR = timedelta(days=7)


class Spent(ValueError):
    """The link was used, taken back or is too old."""


@transaction.atomic
def invite_teacher(school: School | None, by: User, now: datetime) -> StaffLink:
    """A link for one new teacher's account. No name is kept: they type it themselves. Raises `ValueError`."""
    _must_be_administrator(by)
    link = StaffLink.objects.create(role=Role.TEACHER, school=school, made_by=by, made_at=now)
    audit.record(by, "teacher invited", None, now, school=school and school.pk)
    return link


@transaction.atomic
def link_back_in(person: User, by: User, now: datetime) -> StaffLink:
    """A link for somebody who was shut out to choose a new password; older ones stop working."""
    _must_be_administrator(by)
    held = hold(person)
    StaffLink.objects.filter(person=held, used_at=None).delete()
    link = StaffLink.objects.create(role=held.role, person=held, made_by=by, made_at=now)
    audit.record(by, "staff let in again", held, now)
    return link


@transaction.atomic
def take_back(link: StaffLink, by: User, now: datetime) -> None:
    """The link works no more."""
    _must_be_administrator(by)
    link.delete()
    audit.record(by, "staff link taken back", None, now)


def token_of(link: StaffLink) -> str:
    """Signed without the time, so a link has one address however often it is shown; its end stands in its row."""
    return _signer().sign_object(str(link.pk))


def link_of(token: str, now: datetime) -> StaffLink | None:
    """A link that still works. None: wrong, used, taken back or old, which look the same from outside."""
    try:
        number = uuid.UUID(_signer().unsign_object(token))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None
    return open_links(now).filter(pk=number).first()


def _signer() -> signing.Signer:
    return signing.Signer(salt=SEAL)


def open_links(now: datetime) -> "QuerySet[StaffLink]":
    fresh = StaffLink.objects.filter(used_at=None, made_at__gt=now - GOOD_FOR)
    return fresh.select_related("school", "person", "made_by")


@transaction.atomic
def come_in_new(link: StaffLink, now: datetime, username: str, password: str, display_name: str) -> User:
    """The account that a link promised. Raises `Spent`, or `ValidationError` for a weak password."""
    _spend(link, now)
    person = create_account(username, password, Role(link.role), display_name=display_name, school=link.school)
    StaffLink.objects.filter(pk=link.pk).update(person=person)
    audit.record(person, "teacher joined", person, now)
    return person


@transaction.atomic
def come_in_again(link: StaffLink, now: datetime, password: str) -> User:
    """A new password for somebody who was shut out. Raises `Spent`, `Gone` or `ValidationError`."""
    assert link.person is not None
    person = hold(link.person)
    _spend(link, now)
    validate_password(password, person)
    person.set_password(password)
    person.save(update_fields=["password"])
    audit.record(person, "password chosen", person, now)
    return person


def forget_unused(now: datetime) -> int:
    return StaffLink.objects.filter(used_at=None, made_at__lte=now - GOOD_FOR).delete()[0]


def _spend(link: StaffLink, now: datetime) -> None:
    """Two visits at once: only one of them finds it unused."""
    if not open_links(now).filter(pk=link.pk).order_by().update(used_at=now):
        raise Spent(_("This link was used already, or does not work any more. Ask for a new one."))


def _must_be_administrator(person: User) -> None:
    if person.role != Role.ADMINISTRATOR:
        raise ValueError("Only administrators look after staff.")
