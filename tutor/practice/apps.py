from django.apps import AppConfig
from django.utils.translation import gettext_noop as _


class PracticeConfig(AppConfig):
    name = "tutor.practice"
    verbose_name = "Practice"

    def ready(self) -> None:

        from tutor.personal_data.registry import declare_not_personal
        from tutor.practice import holdings
        from tutor.practice.models import LearnedParameters, LearnedState, ParameterSet

        holdings.register_holdings()
        declare_not_personal(ParameterSet, _("sums over at least thirty people who agreed"))
        declare_not_personal(LearnedParameters, _("sums over at least thirty people who agreed"))
        declare_not_personal(LearnedState, _("which state the installation is in"))
