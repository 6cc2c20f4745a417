"""Lessons that were read or put off."""

from django.conf import settings
from django.db import models

from tutor.curriculum.models import Skill


class LessonRead(models.Model):
    """One reading of a lesson. `problem`: the exercise it was opened from, and gone back to at `closed_at`.

    `skipped`: it was offered and put off, which is remembered too.
    """

    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lessons_read")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE)
    problem = models.ForeignKey("practice.Problem", on_delete=models.CASCADE, null=True, related_name="lessons")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    skipped = models.BooleanField(default=False)

    class Meta:
        ordering = ["opened_at", "pk"]
