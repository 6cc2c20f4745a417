"""Who looked at or changed whose data: append-only, each entry sealed by the hash of the one before."""

import hashlib
import json

from django.db import models


class ChainHead(models.Model):
    """The hash of the newest entry; locking this one row keeps the chain from forking."""

    hash = models.CharField(max_length=64, default="0" * 64)


class Entry(models.Model):
    """One act. People appear by pseudonym only, so an entry can outlive them."""

    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    action = models.CharField(max_length=60)
    subject_id = models.UUIDField(null=True, db_index=True)
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "entries"

    def sealed(self) -> str:
        """SHA-256 over everything this entry says and the hash before it."""
        said = [
            self.previous_hash,
            self.at.isoformat(),
            str(self.actor_id),
            self.action,
            str(self.subject_id),
            self.detail,
        ]
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
