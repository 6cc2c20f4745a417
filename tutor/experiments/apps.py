from django.apps import AppConfig
from django.utils.translation import gettext_noop as _


class ExperimentsConfig(AppConfig):
    name = "tutor.experiments"
    verbose_name = "Experiments"

    def ready(self) -> None:
        from tutor.experiments.models import Experiment
        from tutor.personal_data.registry import declare_not_personal

        declare_not_personal(Experiment, _("a plan; who takes part stands in consent, who heard what in the decisions"))
