"""Groups in a class, for whom its work is, and what is different for whom in every test."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from tutor.classrooms.models import Assignment, Classroom
from tutor.keyring.domains import Domain
from tutor.keyring.fields import SealedJSON, SealedRow, SealedText


class Group(SealedRow):
    """Some students of a class under a name. `reason`: how they came together, where that was not by hand."""

    subject_id = models.UUIDField("the teacher's pseudonym", db_index=True)
    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="groups")
    name = SealedText(domain=Domain.ACCOUNT)
    reason = SealedText(domain=Domain.ACCOUNT, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]


class GroupMember(models.Model):
    """A student of a class in one of its groups; in one at a time."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="members")
    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="+")
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="group_places")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["classroom", "student"], name="one_group_per_class")]


class Audience(models.Model):
    """That some work or a test is for some of a class only. Where there is no row, it is for everybody.

    It stays when all who are named have gone: what was for three is never suddenly for all.
    """

    assignment = models.OneToOneField(Assignment, on_delete=models.CASCADE, null=True, related_name="audience")
    assessment = models.OneToOneField(
        "assessments.Assessment", on_delete=models.CASCADE, null=True, related_name="audience"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(assignment__isnull=False) | Q(assessment__isnull=False), name="an_audience_of_something"
            )
        ]


class AudienceMember(models.Model):
    """One student for whom some work or a test is."""

    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, related_name="members")
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="audiences")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audience", "student"], name="in_an_audience_once")]


class StandingTerms(SealedRow):
    """What is different for a student in every test of a class, said once. A test's own word goes before it."""

    subject_id = models.UUIDField("the student's pseudonym", db_index=True)
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="standing_terms")
    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="standing_terms")
    data = SealedJSON(domain=Domain.ACCOUNT, default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["student", "classroom"], name="standing_terms_once")]
