from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "tutor.consent"
    verbose_name = "Consent"

    def ready(self) -> None:
        from tutor.consent.holdings import register_holdings

        register_holdings()
