"""Erasure as a row, so that it is known when it was asked, by whom, and what was found."""

from django.db import models


class Erasure(models.Model):
    """One person removed. Only pseudonyms and counts: it must not keep what it removed."""

    subject_id = models.UUIDField()
    asked_by_id = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    removed = models.JSONField(default=list)

    class Meta:
        ordering = ["-asked_at"]
