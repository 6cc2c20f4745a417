"""What a student marks for themselves, and how they wanted to begin."""

from django.conf import settings
from django.db import models

from tutor.curriculum.models import Exercise
from tutor.keyring.domains import Domain
from tutor.keyring.fields import SealedRow, SealedText
from tutor.practice.models import Problem


class Favourite(models.Model):
    """A star on an exercise. `problem`: the one it was put on, whose numbers the notebook shows."""

    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="favourites")
    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="+")
    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="+")
    starred_at = models.DateTimeField()

    class Meta:
        ordering = ["-starred_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["student", "exercise"], name="starred_once")]


class ExerciseNote(SealedRow):
    """What a student wrote to themselves about an exercise; nobody else reads it."""

    subject_id = models.UUIDField("the writer's pseudonym", db_index=True)
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="exercise_notes")
    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="+")
    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="+")
    text = SealedText(domain=Domain.PRACTICE)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-written_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["student", "exercise"], name="one_note_per_exercise")]


class FirstRun(models.Model):
    """That a student was asked how to begin, which happens once. `minutes`: for that day; None where they passed."""

    student = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="first_run")
    minutes = models.PositiveSmallIntegerField(null=True)
    answered_at = models.DateTimeField()
