"""What was sensed and what was made of it. Rows carry the learner's pseudonym; pictures are never here."""

from django.db import models

from tutor.keyring.domains import Domain
from tutor.keyring.fields import SealedJSON, SealedRow, SealedText
from tutor.practice.models import PracticeSession


class BehaviourBatch(SealedRow):
    """Two seconds of pointer and key timing, numbered by the page, stored once."""

    subject_id = models.UUIDField(db_index=True)
    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="behaviour_batches")
    stream = models.UUIDField()
    sequence = models.PositiveIntegerField()
    events = SealedJSON(domain=Domain.BEHAVIOUR, default=list)
    made_at = models.DateTimeField(null=True)  # when the last event happened; batches may wait on a device
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["received_at", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["session", "stream", "sequence"], name="every_batch_stored_once")
        ]


class SensorBatch(SealedRow):
    """A few seconds of one quantity from a worn sensor, numbered by the page, stored once.

    `reading`: {"samples": [[t in ms, value], …], "unit": …, "device": …}, t on the stream's own clock.
    """

    subject_id = models.UUIDField(db_index=True)
    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="sensor_batches")
    stream = models.UUIDField()
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    reading = SealedJSON(domain=Domain.PHYSIOLOGY, default=dict)
    made_at = models.DateTimeField()  # when the last sample was measured
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["session", "stream", "sequence"], name="every_sensor_batch_stored_once")
        ]


class CameraPulse(SealedRow):
    """A few seconds of heart rate that a page read from its camera's pictures, numbered by the page, stored once.

    Under the camera's consent and key: it goes with them. `reading` as in `SensorBatch`.
    """

    subject_id = models.UUIDField(db_index=True)
    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="camera_pulses")
    stream = models.UUIDField()
    sequence = models.PositiveIntegerField()
    reading = SealedJSON(domain=Domain.CAMERA, default=dict)
    made_at = models.DateTimeField()  # when the last heart rate was read
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["session", "stream", "sequence"], name="every_camera_pulse_stored_once")
        ]


class Estimate(SealedRow):
    """How a learner seemed to feel in one window, how sure that is, and why. No emotion: unknown."""

    subject_id = models.UUIDField(db_index=True)
    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="estimates")
    emotion = SealedText(domain=Domain.INFERENCE, blank=True)
    probabilities = SealedJSON(domain=Domain.INFERENCE, default=dict)
    certainty = models.FloatField(default=0.0)
    attention = SealedJSON(domain=Domain.INFERENCE, default=dict)
    reliability = SealedJSON(domain=Domain.INFERENCE, default=dict)
    signals = SealedJSON(domain=Domain.INFERENCE, default=list)
    reason = SealedText(domain=Domain.INFERENCE)
    model_version = models.CharField(max_length=60, blank=True)
    frame_at = models.DateTimeField(null=True)  # when what a camera showed arrived; it is gone
    made_at = models.DateTimeField(db_index=True)
    contested_at = models.DateTimeField(null=True)
    own_word = SealedText(domain=Domain.INFERENCE, blank=True)
    resolution = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["made_at", "pk"]


class SelfReport(SealedRow):
    """How a learner said they felt."""

    subject_id = models.UUIDField(db_index=True)
    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="self_reports")
    feeling = SealedText(domain=Domain.PRACTICE)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["said_at", "pk"]
