"""What a student took along, and what came back of it."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from tutor.curriculum.models import Course
from tutor.keyring.domains import Domain
from tutor.keyring.fields import SealedJSON, SealedRow, SealedText
from tutor.practice.models import PracticeSession

KEEPS = timedelta(days=60)


class KeptSet(SealedRow):
    """Exercises that one student keeps on a device.

    `items`: each with slug, hash of its content and seed, in order. `chosen`: why these, and what the policy saw.
    `language`: in which the device has them, and in which what comes back is read.
    `lock`: the key that opens the set on the device; with the row goes what lies there. `session`: the visit that its
    answers belong to, made with the first of them, or the one of a teacher's work.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject_id = models.UUIDField(db_index=True)
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kept_sets")
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="+")
    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, null=True, related_name="kept_sets")
    title = models.CharField(max_length=120)
    items = models.JSONField(default=list)
    chosen = SealedJSON(domain=Domain.PRACTICE, default=dict)
    lock = SealedText(domain=Domain.PRACTICE)
    decimal_comma = models.BooleanField(default=False)
    language = models.CharField(max_length=10, default=settings.LANGUAGE_CODE)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at"]

    @property
    def until(self) -> datetime:
        """When the device forgets it."""
        return self.made_at + KEEPS


class ReceivedAnswer(SealedRow):
    """One thing that was written without a connection, as it arrived. `key` comes from the device: it counts once.

    `outcome`: a verdict, "shown" for a solution that was looked at, or why it could not be taken; its text is here only
    then, since nothing that was written is lost. `written_at`: as it counts; `skew`: how far the device's clock was
    behind, in seconds.
    """

    subject_id = models.UUIDField(db_index=True)
    kept = models.ForeignKey(KeptSet, on_delete=models.CASCADE, related_name="received")
    key = models.UUIDField()
    place = models.PositiveSmallIntegerField()
    part = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=20)
    text = SealedText(domain=Domain.PRACTICE, blank=True)
    written_at = models.DateTimeField()
    received_at = models.DateTimeField()
    skew = models.FloatField(default=0.0)

    class Meta:
        ordering = ["received_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["kept", "key"], name="received_once")]
