"""Who said that their work may be labelled, which half minutes were drawn, and what each annotator saw in them."""

from django.conf import settings
from django.db import models

from tutor.classrooms.models import Classroom
from tutor.keyring.domains import Domain
from tutor.keyring.fields import SealedRow, SealedText
from tutor.practice.models import PracticeSession


class LabellingWord(models.Model):
    """One voice's newest word on whether a student's practice may be labelled: their own, or a guardian's."""

    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="labelling_words")
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    agrees = models.BooleanField()
    text_version = models.CharField(max_length=20)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["student", "said_by"], name="one_labelling_word_a_voice")]


class NamedAnnotator(models.Model):
    """Somebody of the staff whom an administrator named for one class; its own teacher needs no naming."""

    annotator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="named_annotator")
    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="named_annotators")
    named_at = models.DateTimeField()

    class Meta:
        ordering = ["named_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["annotator", "classroom"], name="named_once_for_a_class")]


class Segment(SealedRow):
    """Half a minute of one student's practice that ended at `ends_at`, drawn to be labelled.

    `number`: the student's pseudonym within the class. `stratum`: how sure the estimate of that moment was, by which
    segments are balanced; annotators never see it.
    """

    subject_id = models.UUIDField("the student's pseudonym", db_index=True)
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="segments")
    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="segments")
    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="segments")
    number = models.PositiveIntegerField()
    ends_at = models.DateTimeField()
    stratum = models.CharField(max_length=10)
    seed = models.PositiveIntegerField()
    drawn_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["session", "ends_at"], name="drawn_once")]


class Label(SealedRow):
    """What one annotator saw in a segment. `third`: the look that settles what two saw differently."""

    subject_id = models.UUIDField("the student's pseudonym", db_index=True)
    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="labels")
    annotator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="labels_given")
    state = SealedText(domain=Domain.INFERENCE)
    sureness = models.PositiveSmallIntegerField()
    third = models.BooleanField(default=False)
    labelled_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["segment", "annotator"], name="labels_a_segment_once")]
