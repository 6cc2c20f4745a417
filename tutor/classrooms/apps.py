from typing import TYPE_CHECKING

from django.apps import AppConfig

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
        register(Holding(Classroom, "Classes taught", "classes", "teaching", TWO_YEARS, teachers))
        register(Holding(Membership, "Class memberships", "classes", "teaching", TWO_YEARS, students))
        register(Holding(Assignment, "Work given", "classes", "teaching", TWO_YEARS, by_subject(Assignment)))
        begun = by_column(AssignedWork, "student")
        register(Holding(AssignedWork, "Work begun", "classes", "teaching", TWO_YEARS, begun))
        register(Holding(RulesVersion, "Rules of classes", "classes", "teaching", TWO_YEARS, by_subject(RulesVersion)))
        register(Holding(Hold, "Choices for students", "classes", "teaching", TWO_YEARS, _made_or_concerned_by))


def _made_or_concerned_by(subject: "Subject") -> "QuerySet[Model]":
    """Choices that a teacher made, and those made for one student."""
    from tutor.classrooms.models import Hold

    return Hold.objects.filter(held_by=subject.pk) | Hold.objects.filter(student=subject.pk)
