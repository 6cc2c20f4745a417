from django.apps import AppConfig
from django.utils.translation import gettext_noop as _


class JourneyConfig(AppConfig):
    name = "tutor.journey"
    verbose_name = "Journey"

    def ready(self) -> None:
        from tutor.journey.models import ExerciseNote, Favourite, FirstRun
        from tutor.personal_data.registry import TWO_YEARS, Holding, by_column, by_subject, register

        holdings = (
            (Favourite, _("Starred exercises"), _("one's own notebook"), by_column(Favourite, "student")),
            (ExerciseNote, _("Notes to oneself"), _("one's own notebook"), by_subject(ExerciseNote)),
            (FirstRun, _("How one wanted to begin"), _("asking once only"), by_column(FirstRun, "student")),
        )
        for model, title, purpose, rows in holdings:
            register(Holding(model, title, _("learning"), purpose, TWO_YEARS, rows))
