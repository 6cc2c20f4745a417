"""Staff: who they are, how safely they sign in, and shutting somebody out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tutor.accounts.models import Role, User
from tutor.accounts.services import end_every_visit, hold
from tutor.audit import services as audit

ROLES = (Role.TEACHER, Role.ADMINISTRATOR)


@dataclass(frozen=True)
class Member:
    """One line of the list. `shut_out`: no password opens the account, until a link lets its owner choose one."""

    id: int
    name: str
    username: str
    role: str
    school: str
    second_factor: bool
    last_sign_in: datetime | None
    visits: int
    shut_out: bool


def staff() -> "QuerySet[User]":
    return User.objects.filter(role__in=ROLES, is_active=True).select_related("school")


def members(now: datetime) -> list[Member]:
    """By name. Names and visits are sealed, so each is opened to look."""
    people = list(staff())
    with_one = set(Authenticator.objects.filter(type=Authenticator.Type.TOTP).values_list("user_id", flat=True))
    visits = open_visits(now)
    rows = [_member(person, person.pk in with_one, visits[str(person.pk)]) for person in people]
    return sorted(rows, key=lambda row: (row.name.casefold(), row.id))


def open_visits(now: datetime) -> Counter[str]:
    """How many browsers each person is signed in with, by the number of their account as text."""
    sessions: Iterable[Session] = Session.objects.filter(expire_date__gt=now).iterator()
    return Counter(str(each.get_decoded().get("_auth_user_id", "")) for each in sessions)


def _member(person: User, second_factor: bool, visits: int) -> Member:
    return Member(
        id=person.pk,
        name=person.get_full_name(),
        username=person.sign_in_name,
        role=person.get_role_display(),
        school=person.school.name if person.school else "",
        second_factor=second_factor,
        last_sign_in=person.last_login,
        visits=visits,
        shut_out=not person.has_usable_password(),
    )


@transaction.atomic
def end_visits(person: User, by: User, now: datetime) -> int:
    """Sign somebody out everywhere. Returns how many visits there were."""
    _must_be_administrator(by)
    ended = end_every_visit(hold(person))
    audit.record(by, "staff visits ended", person, now, visits=ended)
    return ended


@transaction.atomic
def shut_out(person: User, by: User, now: datetime) -> None:
    """Nobody signs in with this account any more; everything in it stays. Raises `ValueError`.

    The account stays a person's own: it can still be exported, corrected and erased.
    """
    _must_be_administrator(by)
    if person.pk == by.pk:
        raise ValueError(_("You cannot shut yourself out. Ask another administrator."))
    held = hold(person)
    held.password = make_password(None)
    held.save(update_fields=["password"])
    end_every_visit(held)
    audit.record(by, "staff shut out", held, now)


def _must_be_administrator(person: User) -> None:
    if person.role != Role.ADMINISTRATOR:
        raise ValueError("Only administrators look after staff.")
