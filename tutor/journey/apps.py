from django.apps import AppConfig


class JourneyConfig(AppConfig):
    name = "tutor.journey"
    verbose_name = "Journey"

    def ready(self) -> None:
        from tutor.journey.models import ExerciseNote, Favourite, FirstRun
        from tutor.personal_data.registry import TWO_YEARS, Holding, by_column, by_subject, register

        holdings = (
            (Favourite, "Starred exercises", "one's own notebook", by_column(Favourite, "student")),
            (ExerciseNote, "Notes to oneself", "one's own notebook", by_subject(ExerciseNote)),
            (FirstRun, "How one wanted to begin", "asking once only", by_column(FirstRun, "student")),
        )
        for model, title, purpose, rows in holdings:
            register(Holding(model, title, "learning", purpose, TWO_YEARS, rows))
