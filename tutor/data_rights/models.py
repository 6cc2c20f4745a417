"""What was done because its time had come."""

from django.db import models


class RetentionRun(models.Model):
    """One round of deleting what may be kept no longer. Counts only."""

    ran_at = models.DateTimeField()
    people = models.PositiveIntegerField(default=0)  # erased whole
    rows = models.PositiveIntegerField(default=0)  # of courses that ended, of people who learn on

    class Meta:
        ordering = ["-ran_at"]
