"""Who people are."""

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models


class Role(models.TextChoices):
    STUDENT = "student", "Student"
    TEACHER = "teacher", "Teacher"
    ADMINISTRATOR = "administrator", "Administrator"


class User(AbstractUser):
    """A person. Everything sensed about them carries `subject_id`, never their name."""

    first_name = None
    last_name = None
    display_name = models.CharField("the name others see", max_length=80, blank=True)
    role = models.CharField(max_length=20, choices=Role, default=Role.STUDENT)
    subject_id = models.UUIDField("pseudonym", default=uuid.uuid4, unique=True, editable=False)

    REQUIRED_FIELDS: list[str] = []

    def get_full_name(self) -> str:
        return self.display_name or self.username

    def get_short_name(self) -> str:
        return self.get_full_name().split()[0]
