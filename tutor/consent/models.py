"""What may be sensed and who has agreed to it, as it happened: rows are added, never changed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tutor.accounts.models import School
from tutor.consent.modalities import Modality
from tutor.consent.profiles import CameraWhere, Profile
from tutor.keyring.domains import Domain
from tutor.keyring.fields import SealedRow, SealedText

MODALITIES = [(each.value, each.value) for each in Modality]


class Capacity(models.TextChoices):
    """In what role somebody answered."""

    OWN = "own", _("themselves")
    GUARDIAN = "guardian", _("as their guardian")
    DESK = "desk", _("as an administrator")


class PolicyChange(models.Model):
    """One choice of profile for the whole deployment. In force once confirmed."""

    profile = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Profile])
    camera_where = models.CharField(  # read for research only; elsewhere the profile says it
        max_length=10, choices=[(each.value, each.value) for each in CameraWhere], default=CameraWhere.DEVICE
    )
    ethics_approval = models.CharField(max_length=120, blank=True)
    investigator = models.CharField(max_length=120, blank=True)
    ends_on = models.DateField(null=True)
    reason = models.CharField(max_length=300)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["proposed_at", "pk"]


class SchoolPermission(models.Model):
    """One school's yes or no to one modality; the newest counts, none is a no."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="permissions")
    modality = models.CharField(max_length=20, choices=MODALITIES)
    allowed = models.BooleanField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["decided_at", "pk"]


class AgeOfConsent(models.Model):
    """From which age people of one country agree by themselves, and when that should be looked up again."""

    country = models.CharField(primary_key=True, max_length=2)
    age = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)
    review_by = models.DateField()

    class Meta:
        ordering = ["country"]


class Answer(SealedRow):
    """One yes or no to one question about one person: by whom, in what role, and to which wording."""

    subject_id = models.UUIDField(db_index=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consent_answers")
    modality = models.CharField(max_length=20, choices=MODALITIES)
    given = models.BooleanField()
    capacity = models.CharField(max_length=10, choices=Capacity, default=Capacity.OWN)
    text_version = models.CharField(max_length=20)
    language = models.CharField(max_length=10, default="en")
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="consent_answers_for_others",
    )
    reason = SealedText(domain=Domain.ACCOUNT, blank=True)

    class Meta:
        ordering = ["answered_at", "pk"]
        indexes = [models.Index(fields=["person", "modality", "-answered_at"])]


class SensingSwitch(models.Model):
    """A learner's own switch: off pauses sensing without taking consent back. No row: on."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sensing_switches")
    modality = models.CharField(max_length=20, choices=MODALITIES)
    on = models.BooleanField()
    switched_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "modality"], name="one_switch_per_modality")]


class Sharing(models.Model):
    """Whether a learner lets their teachers see guesses at how they feel one by one. No row: no."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sharing")
    shares = models.BooleanField()
    decided_at = models.DateTimeField()


class Contribution(models.Model):
    """Whether a learner's answers may be counted, without a name, to make the tutor's estimates better. No row: no."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="contribution")
    agrees = models.BooleanField()
    decided_at = models.DateTimeField()


class Participation(models.Model):
    """Whether a learner lets chance pick between two ways of helping, and to which wording. No row: no."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="participation")
    agrees = models.BooleanField()
    text_version = models.CharField(max_length=20)
    decided_at = models.DateTimeField()
