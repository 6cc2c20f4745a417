from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "tutor.web"

    def ready(self) -> None:
        from django.utils.translation import gettext, ngettext

        from tutor import checks  # noqa: F401 (registers the start-up checks)
        from tutor.wording import TRANSLATOR

        TRANSLATOR.text, TRANSLATOR.counted = gettext, ngettext
