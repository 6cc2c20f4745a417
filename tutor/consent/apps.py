from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "tutor.consent"
    verbose_name = "Consent"

    def ready(self) -> None:
        from tutor.consent.models import Answer
        from tutor.personal_data.registry import TWO_YEARS, Holding, by_column, register

        register(Holding(Answer, "Consent", "proof of what was agreed", TWO_YEARS, by_column(Answer, "person")))
