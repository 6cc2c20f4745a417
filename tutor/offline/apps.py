from django.apps import AppConfig
from django.utils.translation import gettext_noop as _


class OfflineConfig(AppConfig):
    name = "tutor.offline"
    verbose_name = "Without a connection"

    def ready(self) -> None:
        from tutor.offline.models import KeptSet, ReceivedAnswer
        from tutor.personal_data.registry import Holding, by_subject, register

        keeps, sends = _("practice without a connection"), _("sending what was written without a connection, once")
        key = {"lock": _("a key that opens the set on the student’s own device, and nothing here")}
        sets, received = by_subject(KeptSet), by_subject(ReceivedAnswer)
        register(Holding(KeptSet, _("Sets kept offline"), _("learning"), keeps, SIXTY_DAYS, sets, not_exported=key))
        register(Holding(ReceivedAnswer, _("Answers sent later"), _("learning"), sends, WITH_THE_SET, received))


SIXTY_DAYS = _("sixty days after it was kept, or as long as the account")
WITH_THE_SET = _("as long as the set that they belong to")
