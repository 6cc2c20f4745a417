"""Classes: a teacher, a code to join by, those who joined, and the work they were given."""

import secrets

from django.conf import settings
from django.db import models

from tutor.accounts.models import UNMISTAKABLE
from tutor.curriculum.models import Skill
from tutor.keyring.domains import Domain
from tutor.keyring.fields import SealedRow, SealedText
from tutor.practice.calculator import Calculator
from tutor.practice.models import PracticeSession

ENDED = "ended-"  # before the code of a class that was put away; codes are read in capitals, so nobody joins by it


def new_join_code() -> str:
    return "".join(secrets.choice(UNMISTAKABLE) for _ in range(7))


def ended_code() -> str:
    return ENDED + "".join(secrets.choice(UNMISTAKABLE.lower()) for _ in range(6))


class Classroom(SealedRow):
    """One teacher's class. `ends_on`: the last day of the course, from which retention counts."""

    subject_id = models.UUIDField("the teacher's pseudonym", db_index=True)
    name = SealedText(domain=Domain.ACCOUNT)
    teacher = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="classes_taught")
    join_code = models.CharField(max_length=12, unique=True, default=new_join_code)
    created_at = models.DateTimeField(auto_now_add=True)
    ends_on = models.DateField(null=True, blank=True)
    simulated = models.BooleanField("its students are made up", default=False, editable=False)

    class Meta:
        ordering = ["pk"]

    @property
    def is_put_away(self) -> bool:
        """Its term is over: it can be read, and nobody joins."""
        return self.join_code.startswith(ENDED)


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
    calculator = models.CharField(max_length=3, blank=True, default="", choices=Calculator)

    class Meta:
        ordering = ["-given_at"]


class AssignedWork(models.Model):
    """One student's visit for one assignment; made when they begin."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="begun")
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="assigned_work")
    session = models.OneToOneField(PracticeSession, on_delete=models.CASCADE, related_name="assigned_work")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assignment", "student"], name="begins_work_once")]


class RulesVersion(SealedRow):
    """The numbers of the tutor's rules as a class's teacher set them; rows are added and never changed.

    `brings_back`: the version whose numbers these are again, 0 for those shipped, None for new ones.
    """

    subject_id = models.UUIDField("the teacher's pseudonym", db_index=True)
    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="rules")
    number = models.PositiveIntegerField()
    thresholds = models.JSONField(default=dict)
    brings_back = models.PositiveIntegerField(null=True)
    reason = SealedText(domain=Domain.ACCOUNT, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["classroom", "number"], name="one_version_per_number")]


class Hold(models.Model):
    """A skill, a level or both that a teacher chose in the tutor's place. `student` None: for the whole class."""

    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="holds")
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, null=True)
    level = models.PositiveSmallIntegerField(null=True)
    until = models.DateField(null=True)  # the last day on which it counts
    held_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-held_at", "-pk"]
