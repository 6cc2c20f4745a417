"""Classes: a teacher, a code to join by, and those who joined."""

import secrets

from django.conf import settings
from django.db import models

UNMISTAKABLE = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # nothing that looks like something else on a blackboard


def new_join_code() -> str:
    return "".join(secrets.choice(UNMISTAKABLE) for _ in range(7))


class Classroom(models.Model):
    """One teacher's class."""

    name = models.CharField(max_length=80)
    teacher = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="classes_taught")
    join_code = models.CharField(max_length=12, unique=True, default=new_join_code)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One student in one class."""

    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="memberships")
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    joined_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["classroom", "student"], name="joins_a_class_once")]
