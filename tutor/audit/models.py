"""Who looked at or changed whose data: append-only, each entry sealed with what came before.

The seals are keyed (HMAC-SHA-256) with a secret outside the database: whoever can write to the database alone
cannot make a false history hold.
"""

import hashlib
import hmac
import json
from functools import cache
from typing import Any

from django.conf import settings
from django.db import models

from tutor.environment import kept_secret
from tutor.keyring.keys import derived


class AppendOnly(Exception):
    """Entries are written once."""


class ChainHead(models.Model):
    """The newest entry's hash and how many there are; locking this one row keeps the chain from forking."""

    hash = models.CharField(max_length=64, default="0" * 64)
    length = models.PositiveBigIntegerField(default=0)
    seal = models.CharField(max_length=64, blank=True)

    def extend(self, entry: "Entry") -> None:
        self.hash, self.length = entry.hash, entry.number
        self.seal = self.sealed()

    def sealed(self) -> str:
        return _sealed(["head", self.hash, self.length])


class Entries(models.QuerySet):
    """Entries can be added and read."""

    def update(self, **_: Any) -> int:
        raise AppendOnly("An entry of the audit cannot be changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnly("An entry of the audit cannot be deleted.")


class Entry(models.Model):
    """One act. People appear by pseudonym only, so an entry can outlive them."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True, db_index=True)
    action = models.CharField(max_length=60)
    subject_id = models.UUIDField(null=True, db_index=True)
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects = Entries.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "entries"

    def sealed(self) -> str:
        """The seal over everything this entry says and the hash before it."""
        said = [self.number, self.at.isoformat(), str(self.actor_id), self.action, str(self.subject_id), self.detail]
        return _sealed([self.previous_hash, *said])

    def delete(self, *_: Any, **__: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnly("An entry of the audit cannot be deleted.")


def _sealed(said: list[Any]) -> str:
    return hmac.new(_key(), json.dumps(said, sort_keys=True).encode(), hashlib.sha256).hexdigest()


@cache
def _key() -> bytes:
    return derived(kept_secret(settings.SECRETS_DIR / "audit_key"), "audit")
