from django.apps import AppConfig


class DiscussionsConfig(AppConfig):
    name = "tutor.discussions"
    verbose_name = "Discussions"

    def ready(self) -> None:
        from tutor.discussions import holdings

        holdings.register_holdings()
