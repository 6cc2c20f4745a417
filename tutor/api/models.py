"""Tokens: by which a program acts for the person who made them."""

from django.conf import settings
from django.db import models

from tutor.keyring.domains import Domain
from tutor.keyring.fields import SealedRow, SealedText


class AccessToken(SealedRow):
    """One token of one person. Of the token itself only a fingerprint is kept.

    `account_mark`: stands for the password at the time it was made; with another password it opens nothing.
    """

    subject_id = models.UUIDField(db_index=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="access_tokens")
    name = SealedText(domain=Domain.ACCOUNT)
    fingerprint = models.CharField(max_length=64, unique=True)
    account_mark = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_on = models.DateField()  # the last day on which it works
    last_used_on = models.DateField(null=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
