from django.apps import AppConfig
from django.utils.translation import gettext_noop as _


class AssessmentsConfig(AppConfig):
    name = "tutor.assessments"
    verbose_name = "Tests"

    def ready(self) -> None:
        from tutor.assessments.models import Accommodation, Assessment, Ruling, SavedAnswer, Sitting
        from tutor.personal_data.registry import TWO_YEARS, Holding, by_column, by_subject, register

        holdings = (
            (Assessment, _("Tests made"), _("teaching"), by_subject(Assessment)),
            (Accommodation, _("What is different in tests"), _("fair conditions in a test"), by_subject(Accommodation)),
            (Sitting, _("Tests taken"), _("a test and its results"), by_column(Sitting, "student")),
            (
                SavedAnswer,
                _("Answers written in tests"),
                _("nothing that was written is lost"),
                by_subject(SavedAnswer),
            ),
            (Ruling, _("Answers decided by a teacher"), _("a test and its results"), by_subject(Ruling)),
        )
        for model, title, purpose, rows in holdings:
            register(Holding(model, title, _("tests"), purpose, TWO_YEARS, rows))
