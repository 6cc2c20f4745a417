"""What was sensed and what was made of it. Rows carry the learner's pseudonym; pictures are never here."""

from django.db import models

from affect.types import Emotion
from tutor.practice.models import PracticeSession


class BehaviourBatch(models.Model):
    """Two seconds of pointer and key timing, numbered by the page, stored once."""

    subject_id = models.UUIDField(db_index=True)
    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="behaviour_batches")
    stream = models.UUIDField()
    sequence = models.PositiveIntegerField()
    events = models.JSONField()
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["received_at", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["session", "stream", "sequence"], name="every_batch_stored_once")
        ]


class Estimate(models.Model):
    """How a learner seemed to feel in one window, how sure that is, and why. No emotion: unknown."""

    subject_id = models.UUIDField(db_index=True)
    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="estimates")
    emotion = models.CharField(max_length=20, blank=True, choices=[(e, e) for e in Emotion])
    probabilities = models.JSONField(default=dict)
    certainty = models.FloatField(default=0.0)
    attention = models.JSONField(default=dict)
    reliability = models.JSONField(default=dict)
    signals = models.JSONField(default=list)
    reason = models.TextField()
    model_version = models.CharField(max_length=60, blank=True)
    frame_at = models.DateTimeField(null=True)  # when the newest picture it rests on arrived; the picture is gone
    made_at = models.DateTimeField(db_index=True)
    contested_at = models.DateTimeField(null=True)
    own_word = models.CharField(max_length=20, blank=True, choices=[(e, e) for e in Emotion])

    class Meta:
        ordering = ["made_at", "pk"]


class SelfReport(models.Model):
    """How a learner said they felt."""

    subject_id = models.UUIDField(db_index=True)
    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="self_reports")
    feeling = models.CharField(max_length=20, choices=[(e, e) for e in Emotion])
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["said_at", "pk"]
