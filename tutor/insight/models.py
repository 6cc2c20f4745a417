"""What a class said in weeks that are over: counted once, and never again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tutor.classrooms.models import Classroom


class Kind(models.TextChoices):
    """What was counted."""

    EXERCISE = "exercise", _("What they said of the exercises")
    FEELING = "feeling", _("How they said they felt")
    GUESS = "guess", _("How they seemed to feel")


class ClimateWeek(models.Model):
    """One kind of word in one week of one class, from its Monday; `counts`: learners by word.

    Nothing is counted where that would tell of anybody: then there are no learners and no counts, and the row says
    that the week is settled. What is settled stays as it is, so that no two looks can be subtracted.
    """

    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="+")
    week = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind)
    learners = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ["week", "kind"]
        constraints = [models.UniqueConstraint(fields=["classroom", "week", "kind"], name="settles_a_week_once")]
