"""Classes: a teacher, a code to join by, those who joined, and the work they were given."""

import secrets

from django.conf import settings
from django.db import models

from tutor.accounts.models import UNMISTAKABLE
from tutor.keyring.domains import Domain
from tutor.keyring.fields import SealedRow, SealedText
from tutor.practice.models import PracticeSession


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


class Assignment(SealedRow):
    """Work that a class was given: exercises by slug, in the order in which they are to be done."""

    subject_id = models.UUIDField("the teacher's pseudonym", db_index=True)
    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="assignments")
    title = SealedText(domain=Domain.ACCOUNT)
    exercises = models.JSONField(default=list)
    due_on = models.DateField(null=True, blank=True)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["-given_at"]


class AssignedWork(models.Model):
    """One student's visit for one assignment; made when they begin."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="begun")
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="assigned_work")
    session = models.OneToOneField(PracticeSession, on_delete=models.CASCADE, related_name="assigned_work")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assignment", "student"], name="begins_work_once")]
