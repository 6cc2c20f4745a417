from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "tutor.letters"
    verbose_name = "Messages"

    def ready(self) -> None:
        from tutor.letters import holdings

        holdings.register_holdings()
