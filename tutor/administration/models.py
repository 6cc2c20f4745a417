"""What the desk keeps of its own: links for staff, what is asked of them, terms, and how the machines are."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tutor.accounts.models import Role, School
from tutor.classrooms.models import Classroom
from tutor.consent.models import MODALITIES


class WorkerSeen(models.Model):
    """When a worker last did the task that only says that it is there."""

    name = models.CharField(max_length=120, unique=True)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]


class FailedTask(models.Model):
    """How often a task failed in one way, and when last. The kind of fault only: its words could hold a name."""

    task = models.CharField(max_length=120)
    kind = models.CharField(max_length=120)
    times = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        ordering = ["-last_at"]
        constraints = [models.UniqueConstraint(fields=["task", "kind"], name="one_row_per_kind_of_fault")]


class StaffLink(models.Model):
    """A link that works once: for a new account, or for somebody who was shut out to choose a new password.

    `person`: whom it lets in again, or who has come in by it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    role = models.CharField(max_length=20, choices=Role, default=Role.TEACHER)
    school = models.ForeignKey(School, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at"]


class SecondFactorRule(models.Model):
    """From which day all staff need a second factor; the newest counts. No day: administrators only."""

    from_day = models.DateField(null=True)
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["-set_at", "-pk"]


class Term(models.Model):
    """Part of one school's year. Its classes are put away when its last day is over."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="terms")
    name = models.CharField(max_length=80)
    first_day = models.DateField()
    last_day = models.DateField()

    class Meta:
        ordering = ["-last_day", "-first_day", "pk"]
        constraints = [models.UniqueConstraint(fields=["school", "name"], name="one_term_of_a_name_per_school")]


class ClassPlace(models.Model):
    """Where a class belongs, and whether it was put away: it can then be read, not changed."""

    classroom = models.OneToOneField(Classroom, on_delete=models.CASCADE, related_name="place")
    school = models.ForeignKey(School, on_delete=models.SET_NULL, null=True, related_name="+")
    term = models.ForeignKey(Term, on_delete=models.SET_NULL, null=True, related_name="places")
    archived_at = models.DateTimeField(null=True)


class ContentImport(models.Model):
    """A pack of exercises that was given to the desk: the row is the job, the file waits beside the database."""

    class State(models.TextChoices):
        WAITING = "waiting"
        READING = "reading"
        FINISHED = "finished"
        REFUSED = "refused"  # nothing was written

    class Origin(models.TextChoices):
        QTI = "qti", _("QTI 2 or 3")
        MOODLE = "moodle", "Moodle XML"
        OATUTOR = "oatutor", "OATutor"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    origin = models.CharField(max_length=10, choices=Origin)
    file_name = models.CharField(max_length=120)  # readers take titles from it
    attribution = models.CharField(max_length=200, blank=True)
    licence = models.CharField(max_length=80, blank=True)
    licence_url = models.URLField(blank=True)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    moved_at = models.DateTimeField()  # when there was progress last
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)
    refusal = models.TextField(blank=True)

    class Meta:
        ordering = ["-asked_at"]

    @property
    def is_over(self) -> bool:
        return self.state in (self.State.FINISHED, self.State.REFUSED)


class Campaign(models.Model):
    """A school or a class is asked about one kind of sensing until a last day. It closes by itself."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, null=True, related_name="campaigns")
    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, null=True, related_name="campaigns")
    modality = models.CharField(max_length=20, choices=MODALITIES)
    began_at = models.DateTimeField()
    last_day = models.DateField()
    closed_at = models.DateTimeField(null=True)  # by hand, before its last day

    class Meta:
        ordering = ["-began_at", "-pk"]


class Asked(models.Model):
    """One voice that is asked about one student: their own, or a guardian's. The answers stand in consent."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="asked")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    about = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True)  # they want no reminder

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["campaign", "person", "about"], name="asked_once_per_campaign")]
