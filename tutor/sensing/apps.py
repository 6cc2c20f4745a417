from django.apps import AppConfig


class SensingConfig(AppConfig):
    name = "tutor.sensing"
    verbose_name = "Sensing"

    def ready(self) -> None:
        from tutor.sensing import holdings

        holdings.register_holdings()
