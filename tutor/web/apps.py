from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "tutor.web"

    def ready(self) -> None:
        from tutor import checks  # noqa: F401 (registers the start-up checks)
