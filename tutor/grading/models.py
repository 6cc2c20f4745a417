"""What a teacher writes about one answer."""

from django.db import models

from tutor.keyring.domains import Domain
from tutor.keyring.fields import SealedRow, SealedText
from tutor.practice.models import Attempt


class Remark(SealedRow):
    """A teacher's words about an answer. It is the student's. Who wrote it stands in the audit.

    `voids`: with it the answer stopped counting, and `text` says why.
    """

    subject_id = models.UUIDField("the student's pseudonym", db_index=True)
    attempt = models.OneToOneField(Attempt, on_delete=models.CASCADE, related_name="remark")
    text = SealedText(domain=Domain.PRACTICE)
    voids = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-written_at", "-pk"]
