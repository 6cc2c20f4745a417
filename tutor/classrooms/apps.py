from django.apps import AppConfig


class ClassroomsConfig(AppConfig):
    name = "tutor.classrooms"
    verbose_name = "Classrooms"

    def ready(self) -> None:
        from tutor.classrooms.models import AssignedWork, Assignment, Classroom, Membership
        from tutor.personal_data.registry import TWO_YEARS, Holding, by_column, by_subject, register

        students, teachers = by_column(Membership, "student"), by_column(Classroom, "teacher")
        register(Holding(Classroom, "Classes taught", "classes", "teaching", TWO_YEARS, teachers))
        register(Holding(Membership, "Class memberships", "classes", "teaching", TWO_YEARS, students))
        register(Holding(Assignment, "Work given", "classes", "teaching", TWO_YEARS, by_subject(Assignment)))
        begun = by_column(AssignedWork, "student")
        register(Holding(AssignedWork, "Work begun", "classes", "teaching", TWO_YEARS, begun))
