from django.apps import AppConfig


class ExperimentsConfig(AppConfig):
    name = "tutor.experiments"
    verbose_name = "Experiments"

    def ready(self) -> None:
        from tutor.experiments.models import Experiment
        from tutor.personal_data.registry import declare_not_personal

        declare_not_personal(Experiment, "a plan; who takes part stands in consent, who heard what in the decisions")
