from django.apps import AppConfig


class CompassConfig(AppConfig):
    name = "tutor.compass"
    verbose_name = "Compass"

    def ready(self) -> None:
        from tutor.compass import holdings

        holdings.register_holdings()
