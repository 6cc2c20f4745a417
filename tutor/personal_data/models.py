"""An erasure as a row: what was asked, how far it is, and what was found afterwards."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Why(models.TextChoices):
    WISH = "wish", _("on their wish")
    WITHDRAWAL = "withdrawal", _("consent was taken back")
    RETENTION = "retention", _("the time to keep it was over")
    LEDGER = "ledger", _("a restored backup had brought it back")


class Erasure(models.Model):
    """One person, or one modality of one person, removed. Pseudonyms, times and counts: nothing of what it removed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject_id = models.UUIDField(db_index=True)
    person_number = models.BigIntegerField()
    scope = models.CharField(max_length=20)
    why = models.CharField(max_length=20, choices=Why)
    asked_by_id = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    step = models.CharField(max_length=20, default="ledger")
    steps = models.JSONField(default=dict)  # step: when it was finished
    removed = models.JSONField(default=dict)  # title: rows
    found = models.JSONField(default=dict)  # what verification still found, empty when nothing
    finished_at = models.DateTimeField(null=True)
    certificate = models.JSONField(null=True)

    class Meta:
        ordering = ["-asked_at"]
