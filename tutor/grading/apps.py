from django.apps import AppConfig
from django.utils.translation import gettext_noop as _


class GradingConfig(AppConfig):
    name = "tutor.grading"
    verbose_name = "Looking at answers"

    def ready(self) -> None:
        from tutor.grading.models import Remark
        from tutor.personal_data.registry import TWO_YEARS, Holding, by_subject, register

        about, words = _("telling learners about their answers"), _("Teachers’ words about answers")
        register(Holding(Remark, words, _("practice"), about, TWO_YEARS, by_subject(Remark)))
