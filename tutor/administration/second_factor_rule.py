"""From which day all staff need a second factor, and asking for it when they sign in."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tutor.accounts import second_factor
from tutor.accounts.models import Role, User
from tutor.administration.models import SecondFactorRule
from tutor.audit import services as audit


def day_in_force() -> date | None:
    """The day that was set last, past or to come."""
    return SecondFactorRule.objects.values_list("from_day", flat=True).first()


@transaction.atomic
def set_day(day: date | None, by: User, now: datetime) -> None:
    """Ask for a second factor of all staff from this day on, or of administrators only. Raises `ValueError`."""
    if by.role != Role.ADMINISTRATOR:
        raise ValueError("Only administrators decide this.")
    if day is not None and day < timezone.localdate(now):
        raise ValueError(_("Choose today or a day to come."))
    SecondFactorRule.objects.create(from_day=day, set_at=now)
    audit.record(by, "second factor asked of staff", None, now, from_day=day and day.isoformat())


def owes(person: User, now: datetime) -> bool:
    """Whether this teacher must set one up now. Administrators are asked by their own pages, always."""
    if person.role != Role.TEACHER:
        return False
    day = day_in_force()
    return day is not None and day <= timezone.localdate(now) and not second_factor.has_one(person)
