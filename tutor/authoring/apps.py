from django.apps import AppConfig
from django.utils.translation import gettext_noop as _


class AuthoringConfig(AppConfig):
    name = "tutor.authoring"
    verbose_name = "Authoring"

    def ready(self) -> None:

        from tutor.authoring.models import AuthoredExercise
        from tutor.personal_data.registry import TWO_YEARS, Holding, by_column, register

        rows = by_column(AuthoredExercise, "author")
        register(Holding(AuthoredExercise, _("Exercises written"), _("classes"), _("teaching"), TWO_YEARS, rows))
