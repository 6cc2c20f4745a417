"""What teachers write: a draft of theirs, and the exercise that came of it."""

from django.conf import settings
from django.db import models

from tutor.curriculum.models import Exercise, Skill
from tutor.keyring.domains import Domain
from tutor.keyring.fields import SealedJSON, SealedRow


class AuthoredExercise(SealedRow):
    """One teacher's exercise. `written`: the fields as they were typed, faults and all, so that nothing is lost.

    `exercise`: what learners get, made when the writing was last without fault; a later version is a new row, because
    learners' past work points at the old one. It has no author, and stays when the author is erased.
    """

    subject_id = models.UUIDField("the author's pseudonym", db_index=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="exercises_written")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT)
    exercise = models.ForeignKey(Exercise, null=True, on_delete=models.SET_NULL, related_name="+")
    written = SealedJSON(domain=Domain.ACCOUNT)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-changed_at"]
