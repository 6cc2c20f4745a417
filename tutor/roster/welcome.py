"""The way in for a student whom a teacher added: a link that works once, with which they choose their own password.

No password is made for anybody: nobody but the student ever knows it. The link is signed, not stored. It holds a mark
of the empty password that the account has, so it ends as soon as one is chosen.
"""

from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from tutor.accounts.models import Role, User
from tutor.accounts.services import Gone, hold
from tutor.audit import services as audit

SEAL = "tutor.roster.welcome"
GOOD_FOR = timedelta(days=30)


def waits(student: User) -> bool:
    """Whether nobody has taken the account over yet."""
    return student.last_login is None and not student.has_usable_password()


def token_of(student: User) -> str:
    """For somebody who has not chosen a password yet."""
    return signing.dumps([student.pk, _mark(student)], salt=SEAL)


def student_of(token: str) -> User | None:
    """Whose link this is, while it works."""
    try:
        number, mark = signing.loads(token, salt=SEAL, max_age=GOOD_FOR)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    student = User.objects.filter(pk=number, role=Role.STUDENT, is_active=True).first()
    return student if student and waits(student) and constant_time_compare(_mark(student), mark) else None


@transaction.atomic
def come_in(student: User, password: str, born_in: str, now: datetime) -> User:
    """Give the account to its owner. Raises `Gone` where it was closed or given meanwhile."""
    held = hold(student)
    if not waits(held):
        raise Gone
    held.set_password(password)
    held.born_in = born_in
    held.save(update_fields=["password", "born_in"])
    audit.record(held, "first password chosen", held, now)
    return held


def _mark(student: User) -> str:
    return salted_hmac(SEAL, student.password).hexdigest()[:16]
