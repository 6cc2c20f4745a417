from django.apps import AppConfig


class AuthoringConfig(AppConfig):
    name = "tutor.authoring"
    verbose_name = "Authoring"

    def ready(self) -> None:
        from tutor.authoring.models import AuthoredExercise
        from tutor.personal_data.registry import TWO_YEARS, Holding, by_column, register

        rows = by_column(AuthoredExercise, "author")
        register(Holding(AuthoredExercise, "Exercises written", "classes", "teaching", TWO_YEARS, rows))
