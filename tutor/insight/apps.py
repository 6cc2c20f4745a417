from django.apps import AppConfig
from django.utils.translation import gettext_noop as _


class InsightConfig(AppConfig):
    name = "tutor.insight"
    verbose_name = "Insight"

    def ready(self) -> None:
        from tutor.insight.models import ClimateWeek
        from tutor.personal_data.registry import declare_not_personal

        declare_not_personal(
            ClimateWeek, _("counts of five learners or more together, which name nobody; goes with its class")
        )
