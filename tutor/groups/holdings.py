"""What groups and audiences hold about people."""

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_noop as _

from tutor.groups.models import Audience, AudienceMember, Group, GroupMember, StandingTerms
from tutor.personal_data.registry import TWO_YEARS, Holding, Subject, by_column, by_subject, register

CLASSES = _("classes")


def register_holdings() -> None:
    listed = _("teaching")
    register(Holding(Group, _("Groups in classes"), CLASSES, listed, TWO_YEARS, by_subject(Group)))
    places = by_column(GroupMember, "student")
    register(Holding(GroupMember, _("Places in groups"), CLASSES, listed, TWO_YEARS, places))
    register(Holding(Audience, _("For whom work is"), CLASSES, listed, TWO_YEARS, _given_by))
    mine = by_column(AudienceMember, "student")
    register(Holding(AudienceMember, _("Work for some only"), CLASSES, listed, TWO_YEARS, mine))
    terms = by_subject(StandingTerms)
    register(Holding(StandingTerms, _("Conditions of tests"), CLASSES, _("fair tests"), TWO_YEARS, terms))


def _given_by(subject: Subject) -> "QuerySet[Model]":
    """The audiences of a teacher's work and tests."""
    mine = Q(assignment__classroom__teacher=subject.pk) | Q(assessment__classroom__teacher=subject.pk)
    return Audience.objects.filter(mine)
