"""Experiments as they were written down, and when each began and ended."""

from typing import Any

from django.db import models

from tutor.experiments.registration import Registration, fingerprint


class Fixed(Exception):
    """What was registered is not changed once it has begun."""


class Plans(models.QuerySet):
    """Plans can be added; one that has begun is neither changed nor deleted."""

    def update(self, **values: Any) -> int:
        if values.keys() - {"ended_at"} and self.exclude(begun_at=None).exists():
            raise Fixed("An experiment that has begun cannot be changed.")
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        if self.exclude(begun_at=None).exists():
            raise Fixed("An experiment that has begun cannot be deleted.")
        return super().delete()


class Experiment(models.Model):
    """One plan. `fingerprint` stands in the audit as well: a plan that no longer has it is not carried on."""

    name = models.CharField(max_length=60, unique=True)
    registration = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    registered_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = Plans.as_manager()

    class Meta:
        ordering = ["pk"]

    @property
    def plan(self) -> Registration:
        return Registration.of(self.registration)

    @property
    def is_whole(self) -> bool:
        """Whether the plan is the one whose fingerprint was taken."""
        return fingerprint(self.registration) == self.fingerprint
