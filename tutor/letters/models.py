"""Messages between teachers and their students, what is reported about them, and who wants the week by mail."""

from django.conf import settings
from django.db import models

from tutor.classrooms.models import Classroom
from tutor.discussions.models import Outcome, Why
from tutor.keyring.domains import Domain
from tutor.keyring.fields import SealedRow, SealedText


class Letter(SealedRow):
    """What one person wrote to others of one class. `key` comes from the page, so that a form sent twice counts once.

    `to`: for whom, in words, as the writer chose; nobody else reads that. `reported_for`: what it was reported for and
    on which day, never by whom.
    """

    subject_id = models.UUIDField("the writer's pseudonym", db_index=True)
    writer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="letters")
    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="letters")
    key = models.UUIDField()
    to = SealedText(domain=Domain.PRACTICE)
    text = SealedText(domain=Domain.PRACTICE)
    written_at = models.DateTimeField(db_index=True)
    taken_back_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)
    hidden_because = SealedText(domain=Domain.PRACTICE, blank=True)
    reported_for = models.JSONField(default=list)

    class Meta:
        ordering = ["-written_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["writer", "key"], name="writes_a_letter_once")]


class Delivery(models.Model):
    """A message at one reader. `read_at`: only counted, for the writer; nobody is shown who read."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="deliveries")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="deliveries")
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["letter", "reader"], name="delivered_once")]


class LetterReport(SealedRow):
    """A reader's request that somebody look at a message, sealed with the reader's own key."""

    subject_id = models.UUIDField("the reporter's pseudonym", db_index=True)
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="letters_reported")
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="reports")
    why = models.CharField(max_length=20, choices=Why)
    words = SealedText(domain=Domain.PRACTICE, blank=True)
    reported_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)

    class Meta:
        ordering = ["reported_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["reporter", "letter"], name="reports_a_letter_once")]


class WeekByMail(SealedRow):
    """A teacher's wish for the week by mail. Nothing is sent before `confirmed_at`.

    `site`: what links begin with. `language`: in which it was asked for; the mail is written in it.
    """

    subject_id = models.UUIDField("the teacher's pseudonym", db_index=True)
    teacher = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="week_by_mail")
    address = SealedText(domain=Domain.ACCOUNT)
    site = models.CharField(max_length=200)
    language = models.CharField(max_length=10, default="en-gb")
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)


class WeekSent(models.Model):
    """That a teacher's mail of one week was sent, so that it is sent once. `week`: its Monday."""

    teacher = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="weeks_sent")
    week = models.DateField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["teacher", "week"], name="sends_a_week_once")]
