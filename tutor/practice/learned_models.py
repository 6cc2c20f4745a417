"""The learned policy of an installation: what was fitted, and which state it is in. Nothing here is about anybody."""

from django.db import models


class LearnedParameters(models.Model):
    """One fit with the off-line evaluation that goes with it; sums over at least thirty people who agreed."""

    version = models.CharField(max_length=40, unique=True)
    values = models.JSONField()  # what `read_learned` reads
    figures = models.JSONField(default=dict)  # of the evaluation
    beats_the_rules = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-pk"]


class LearnedState(models.Model):
    """Off, exploring or acting, as it was set: rows are added, the newest counts, none is off."""

    class Mode(models.TextChoices):
        OFF = "off"
        EXPLORING = "exploring"
        ACTING = "acting"

    mode = models.CharField(max_length=10, choices=Mode)
    share = models.FloatField(default=0.0)  # of choices that explore
    parameters = models.ForeignKey(LearnedParameters, on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["-set_at", "-pk"]
