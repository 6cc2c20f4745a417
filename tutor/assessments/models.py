"""Tests: what a teacher asks and decides, what is different for whom, and each student's one sitting."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tutor.answers import Verdict
from tutor.assessments.timing import Terms, is_over
from tutor.classrooms.models import Classroom
from tutor.keyring.domains import Domain
from tutor.keyring.fields import SealedJSON, SealedRow, SealedText
from tutor.practice.calculator import Calculator
from tutor.practice.models import Attempt, PracticeSession


class Assessment(SealedRow):
    """A test of one class.

    `questions`: {"slug", "seed"} of each exercise, in order; the seeds count where all have the same numbers.
    `minutes`: None without a limit. `closes_at`: the last moment to begin and, without a limit, the end.
    `calm`: no clock is shown. `released_at`: results are to be seen from then on, where not at once.
    `ended_at`: the teacher closed it early.
    """

    subject_id = models.UUIDField("the teacher's pseudonym", db_index=True)
    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="assessments")
    title = SealedText(domain=Domain.ACCOUNT)
    questions = models.JSONField(default=list)
    own_numbers = models.BooleanField(default=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    calm = models.BooleanField(default=False)
    results_at_once = models.BooleanField(default=True)
    released_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    calculator = models.CharField(max_length=3, blank=True, default="", choices=Calculator)

    class Meta:
        ordering = ["-made_at", "-pk"]

    @property
    def slugs(self) -> list[str]:
        return [each["slug"] for each in self.questions]

    @property
    def results_are_out(self) -> bool:
        return self.results_at_once or self.released_at is not None

    def is_closed(self, now: datetime) -> bool:
        """Whether nobody may begin any more."""
        return self.ended_at is not None or (self.closes_at is not None and now >= self.closes_at)

    def is_ahead(self, now: datetime) -> bool:
        """Whether nobody may begin yet."""
        return self.opens_at is not None and now < self.opens_at


class Accommodation(SealedRow):
    """What is different in one test for one student."""

    subject_id = models.UUIDField("the student's pseudonym", db_index=True)
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="accommodations")
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="accommodations")
    data = SealedJSON(domain=Domain.ACCOUNT, default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "student"], name="one_accommodation_each")]

    @property
    def terms(self) -> Terms:
        return Terms.from_data(self.data)


class Ending(models.TextChoices):
    """How a sitting ended."""

    STUDENT = "student", _("handed in")
    TIME = "time", _("time was over")
    TEACHER = "teacher", _("closed by the teacher")


class Sitting(models.Model):
    """One student's one go at a test. `judged_at`: its answers were judged and learnt from."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="sittings")
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sittings")
    session = models.OneToOneField(PracticeSession, on_delete=models.CASCADE, related_name="sitting")
    begun_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True, db_index=True)
    calm = models.BooleanField(default=False)
    handed_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=10, blank=True, choices=Ending.choices)
    judged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["begun_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["assessment", "student"], name="sits_a_test_once")]

    def is_over(self, now: datetime) -> bool:
        """Whether nothing more is taken in, handed in or not."""
        closed = is_over(self.assessment.ended_at, now)
        return self.handed_at is not None or closed or is_over(self.ends_at, now)

    @property
    def results_are_out(self) -> bool:
        return self.judged_at is not None and self.assessment.results_are_out


class SavedAnswer(SealedRow):
    """What was written for one part of one exercise. The newest counts; `sent`: by the button, else on its own.

    `language`: of the page it was written on, in which it is judged whoever sets that off.
    """

    subject_id = models.UUIDField(db_index=True)
    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="answers")
    number = models.PositiveIntegerField()
    part = models.PositiveSmallIntegerField(default=0)
    text = SealedText(domain=Domain.PRACTICE, blank=True)
    syntax = models.CharField(max_length=10, default="plain")
    decimal_comma = models.BooleanField(default=False)
    language = models.CharField(max_length=10, default=settings.LANGUAGE_CODE)
    readable = models.BooleanField(default=True)
    sent = models.BooleanField(default=False)
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def says(self, typed: Any) -> bool:
        """Whether it is what was typed now."""
        return (self.text, self.syntax) == (typed.text, typed.syntax)


class Ruling(SealedRow):
    """A teacher decided about one answer, which counts so from then on. Who it was stands in the audit.

    `judged`: the verdict before. `word`: what they say to the student about it.
    """

    subject_id = models.UUIDField("the student's pseudonym", db_index=True)
    attempt = models.OneToOneField(Attempt, on_delete=models.CASCADE, related_name="ruling")
    judged = models.CharField(max_length=20, choices=[(v, v) for v in Verdict])
    word = SealedText(domain=Domain.PRACTICE, blank=True)
    decided_at = models.DateTimeField()
