from django.apps import AppConfig


class ClassroomsConfig(AppConfig):
    name = "tutor.classrooms"
    verbose_name = "Classrooms"

    def ready(self) -> None:
        from tutor.classrooms.models import Classroom, Membership
        from tutor.personal_data.registry import TWO_YEARS, Holding, by_column, register

        register(Holding(Membership, "Class memberships", "teaching", TWO_YEARS, by_column(Membership, "student")))
        register(Holding(Classroom, "Classes taught", "teaching", TWO_YEARS, by_column(Classroom, "teacher")))
