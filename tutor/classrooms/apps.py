from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    from tutor.personal_data.registry import Subject


class ClassroomsConfig(AppConfig):
    name = "tutor.classrooms"
    verbose_name = "Classrooms"

    def ready(self) -> None:

        from tutor.classrooms.models import AssignedWork, Assignment, Classroom, Hold, Membership, RulesVersion
        from tutor.personal_data.registry import TWO_YEARS, Holding, by_column, by_subject, register

        students, teachers = by_column(Membership, "student"), by_column(Classroom, "teacher")
        register(Holding(Classroom, _("Classes taught"), _("classes"), _("teaching"), TWO_YEARS, teachers))
        register(Holding(Membership, _("Class memberships"), _("classes"), _("teaching"), TWO_YEARS, students))
        register(Holding(Assignment, _("Work given"), _("classes"), _("teaching"), TWO_YEARS, by_subject(Assignment)))
        begun = by_column(AssignedWork, "student")
        register(Holding(AssignedWork, _("Work begun"), _("classes"), _("teaching"), TWO_YEARS, begun))
        register(
            Holding(
                RulesVersion, _("Rules of classes"), _("classes"), _("teaching"), TWO_YEARS, by_subject(RulesVersion)
            )
        )
        register(
            Holding(Hold, _("Choices for students"), _("classes"), _("teaching"), TWO_YEARS, _made_or_concerned_by)
        )


def _made_or_concerned_by(subject: "Subject") -> "QuerySet[Model]":
    """Choices that a teacher made, and those made for one student."""
    from tutor.classrooms.models import Hold

    return Hold.objects.filter(held_by=subject.pk) | Hold.objects.filter(student=subject.pk)
