from django.apps import AppConfig


class GradingConfig(AppConfig):
    name = "tutor.grading"
    verbose_name = "Looking at answers"

    def ready(self) -> None:
        from tutor.grading.models import Remark
        from tutor.personal_data.registry import TWO_YEARS, Holding, by_subject, register

        about = "telling learners about their answers"
        register(Holding(Remark, "Teachers’ words about answers", "practice", about, TWO_YEARS, by_subject(Remark)))
