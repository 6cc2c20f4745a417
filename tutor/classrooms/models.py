"""Classes: a teacher, a code to join by, and those who joined."""

import secrets

from django.conf import settings
from django.db import models

from tutor.accounts.models import UNMISTAKABLE
from tutor.keyring.domains import Domain
from tutor.keyring.fields import SealedRow, SealedText


def new_join_code() -> str:
    return "".join(secrets.choice(UNMISTAKABLE) for _ in range(7))


class Classroom(SealedRow):
    """One teacher's class. `ends_on`: the last day of the course, from which retention counts."""

    subject_id = models.UUIDField("the teacher's pseudonym", db_index=True)
    name = SealedText(domain=Domain.ACCOUNT)
    teacher = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="classes_taught")
    join_code = models.CharField(max_length=12, unique=True, default=new_join_code)
    created_at = models.DateTimeField(auto_now_add=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]


class Membership(models.Model):
    """One student in one class."""

    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="memberships")
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    joined_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["classroom", "student"], name="joins_a_class_once")]
