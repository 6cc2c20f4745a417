from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "tutor.assessments"
    verbose_name = "Tests"

    def ready(self) -> None:
        from tutor.assessments.models import Accommodation, Assessment, Ruling, SavedAnswer, Sitting
        from tutor.personal_data.registry import TWO_YEARS, Holding, by_column, by_subject, register

        holdings = (
            (Assessment, "Tests made", "teaching", by_subject(Assessment)),
            (Accommodation, "What is different in tests", "fair conditions in a test", by_subject(Accommodation)),
            (Sitting, "Tests taken", "a test and its results", by_column(Sitting, "student")),
            (SavedAnswer, "Answers written in tests", "nothing that was written is lost", by_subject(SavedAnswer)),
            (Ruling, "Answers decided by a teacher", "a test and its results", by_subject(Ruling)),
        )
        for model, title, purpose, rows in holdings:
            register(Holding(model, title, "tests", purpose, TWO_YEARS, rows))
