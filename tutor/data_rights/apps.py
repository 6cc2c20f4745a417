from django.apps import AppConfig
from django.utils.translation import gettext_noop as _


class DataRightsConfig(AppConfig):
    name = "tutor.data_rights"
    verbose_name = "Data rights"

    def ready(self) -> None:
        from tutor.data_rights.models import RetentionRun
        from tutor.personal_data.registry import declare_not_personal

        declare_not_personal(RetentionRun, _("counts"))
