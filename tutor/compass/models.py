"""What a teacher sent a student, wrote down for themselves, and said about the compass's notices."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tutor.classrooms.models import Classroom
from tutor.keyring.domains import Domain
from tutor.keyring.fields import SealedRow, SealedText
from tutor.practice.models import Problem


class Kind(models.TextChoices):
    """What is sent."""

    HINT = "hint", _("Hint")
    EASE = "ease", _("A smaller step")
    PRAISE = "praise", _("Praise")
    PAIR = "pair", _("Work together")


class Word(SealedRow):
    """One thing that a teacher sent to a student. It is the student's.

    `hint`: the hint itself, `rung` its number on the ladder of the open part of `problem`. `hold`: the choice that
    eases, and `held_before` the one whose place it took. `act`: the same for both of a pair, taken back together.
    """

    subject_id = models.UUIDField(db_index=True)
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="words_from_teachers")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="words")
    act = models.UUIDField(default=uuid.uuid4, db_index=True)
    kind = models.CharField(max_length=10, choices=Kind)
    words = SealedText(domain=Domain.PRACTICE)
    hint = SealedText(domain=Domain.PRACTICE, blank=True)
    problem = models.ForeignKey(Problem, on_delete=models.SET_NULL, null=True, related_name="+")
    rung = models.PositiveSmallIntegerField(null=True)
    hold = models.PositiveBigIntegerField(null=True)
    held_before = models.PositiveBigIntegerField(null=True)
    sent_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    dismissed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["sent_at", "pk"]


class PrivateNote(SealedRow):
    """What a teacher wrote down about a student for nobody but themselves. Sealed with the teacher's key."""

    subject_id = models.UUIDField("the teacher's pseudonym", db_index=True)
    about = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="private_notes")
    text = SealedText(domain=Domain.ACCOUNT)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-written_at", "-pk"]


class Verdict(SealedRow):
    """What a teacher said of a notice about a student. `evidence`: what the notice said."""

    subject_id = models.UUIDField("the student's pseudonym", db_index=True)
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    teacher = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    rule = models.CharField(max_length=30)
    helpful = models.BooleanField()
    evidence = SealedText(domain=Domain.PRACTICE)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["said_at", "pk"]


class Tuning(models.Model):
    """A teacher's threshold of one rule; rows are added and never changed. The highest version counts."""

    teacher = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="compass_tunings")
    rule = models.CharField(max_length=30)
    version = models.PositiveIntegerField()
    threshold = models.FloatField()
    because = models.CharField(max_length=20)  # "helpful", "not helpful" or "as shipped"
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["rule", "version"]
        constraints = [models.UniqueConstraint(fields=["teacher", "rule", "version"], name="one_tuning_per_version")]
