"""What groups and audiences hold about people."""

from django.db.models import Model, Q, QuerySet

from tutor.groups.models import Audience, AudienceMember, Group, GroupMember, StandingTerms
from tutor.personal_data.registry import TWO_YEARS, Holding, Subject, by_column, by_subject, register

CLASSES = "classes"


def register_holdings() -> None:
    listed = "teaching"
    register(Holding(Group, "Groups in classes", CLASSES, listed, TWO_YEARS, by_subject(Group)))
    places = by_column(GroupMember, "student")
    register(Holding(GroupMember, "Places in groups", CLASSES, listed, TWO_YEARS, places))
    register(Holding(Audience, "For whom work is", CLASSES, listed, TWO_YEARS, _given_by))
    mine = by_column(AudienceMember, "student")
    register(Holding(AudienceMember, "Work for some only", CLASSES, listed, TWO_YEARS, mine))
    terms = by_subject(StandingTerms)
    register(Holding(StandingTerms, "Conditions of tests", CLASSES, "fair tests", TWO_YEARS, terms))


def _given_by(subject: Subject) -> "QuerySet[Model]":
    """The audiences of a teacher's work and tests."""
    mine = Q(assignment__classroom__teacher=subject.pk) | Q(assessment__classroom__teacher=subject.pk)
    return Audience.objects.filter(mine)
