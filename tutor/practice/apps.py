from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "tutor.practice"
    verbose_name = "Practice"

    def ready(self) -> None:
        from tutor.practice import holdings

        holdings.register_holdings()
