"""Who people are, and who answers for whom."""

import secrets
import uuid
from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutor.keyring.domains import Domain
from tutor.keyring.fields import SealedRow, SealedText
from tutor.keyring.keys import blind_index

UNMISTAKABLE = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # nothing that looks like something else on a blackboard


class Role(models.TextChoices):
    STUDENT = "student", _("Student")
    GUARDIAN = "guardian", _("Guardian")
    TEACHER = "teacher", _("Teacher")
    ADMINISTRATOR = "administrator", _("Administrator")


class School(models.Model):
    """Where people belong. `country`: ISO 3166, for the age from which learners agree by themselves."""

    name = models.CharField(max_length=120)
    country = models.CharField(max_length=2, blank=True)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class People(UserManager):
    """Finds people by the name they sign in with, which the database cannot read."""

    def named(self, name: str) -> "models.QuerySet[User]":
        return self.filter(username=blind_index(name))

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=blind_index(username or ""))

    async def aget_by_natural_key(self, username: str | None) -> "User":
        return await self.aget(username=blind_index(username or ""))

    def _create_user_object(self, username: str, email: str | None, password: str | None, **extra: Any) -> "User":
        return self.model(sign_in_name=username, password=make_password(password), **extra)


class User(AbstractUser, SealedRow):
    """A person. Everything sensed about them carries `subject_id`, never their name.

    `username` is a keyed fingerprint of `sign_in_name`: good for finding somebody, useless for reading.
    """

    first_name = None
    last_name = None
    email = None
    username = models.CharField("fingerprint of the name to sign in with", max_length=64, unique=True, editable=False)
    sign_in_name = SealedText(domain=Domain.ACCOUNT)
    display_name = SealedText("the name others see", domain=Domain.ACCOUNT, blank=True)
    born_in = SealedText("month of birth, as 2011-04", domain=Domain.ACCOUNT, blank=True)
    role = models.CharField(max_length=20, choices=Role, default=Role.STUDENT)
    school = models.ForeignKey(School, on_delete=models.SET_NULL, null=True, blank=True, related_name="people")
    subject_id = models.UUIDField("pseudonym", default=uuid.uuid4, unique=True, editable=False)
    simulated = models.BooleanField("nobody: made up to look around with", default=False, editable=False)

    objects = People()

    REQUIRED_FIELDS: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.username and "sign_in_name" in kwargs:
            self.username = blind_index(kwargs["sign_in_name"])

    def __str__(self) -> str:
        return f"{self.role} {self.subject_id}"

    def clean(self) -> None:
        """The names are checked where they are typed."""

    def get_full_name(self) -> str:
        return self.display_name or self.sign_in_name

    def get_short_name(self) -> str:
        return self.get_full_name().split()[0]

    def age_on(self, day: date) -> int | None:
        """Full years on `day`, by the end of the month of birth; None when it is not known."""
        if not self.born_in:
            return None
        year, month = map(int, self.born_in.split("-"))
        return day.year - year - (day.month <= month)


class Guardianship(models.Model):
    """A guardian of a student. Counts once an administrator has confirmed that it is so."""

    guardian = models.ForeignKey(User, on_delete=models.CASCADE, related_name="wards")
    student = models.ForeignKey(User, on_delete=models.CASCADE, related_name="guardians")
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["guardian", "student"], name="guards_a_student_once")]


def new_invitation_code() -> str:
    return "".join(secrets.choice(UNMISTAKABLE) for _place in range(10))


class GuardianInvitation(models.Model):
    """A code that a student takes home. Good for one guardian and two weeks."""

    student = models.ForeignKey(User, on_delete=models.CASCADE, related_name="guardian_invitations")
    code = models.CharField(max_length=12, unique=True, default=new_invitation_code)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at", "pk"]


def check_month_of_birth(text: str, today: date) -> str:
    """A month of birth as `2011-04`, or nothing. Raises `ValidationError`."""
    if not text:
        return ""
    try:
        born = date.fromisoformat(f"{text}-01")
    except ValueError:
        raise ValidationError(gettext("Write the month of birth as year and month: 2011-04.")) from None
    if not today.year - 120 <= born.year or born > today:
        raise ValidationError(gettext("That month of birth cannot be right."))
    return text
