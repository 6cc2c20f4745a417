"""What each person has agreed to, as it happened: rows are added, never changed."""

from django.conf import settings
from django.db import models

from tutor.consent.texts import Modality


class Answer(models.Model):
    """One yes or no to one question, by whom and to which wording."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consent_answers")
    modality = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Modality])
    given = models.BooleanField()
    text_version = models.CharField(max_length=20)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="consent_answers_for_others",
    )
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["answered_at", "pk"]
        indexes = [models.Index(fields=["person", "modality", "-answered_at"])]
