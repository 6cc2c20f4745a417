from django.apps import AppConfig


class OfflineConfig(AppConfig):
    name = "tutor.offline"
    verbose_name = "Without a connection"

    def ready(self) -> None:
        from tutor.offline.models import KeptSet, ReceivedAnswer
        from tutor.personal_data.registry import Holding, by_subject, register

        keeps, sends = "practice without a connection", "sending what was written without a connection, once"
        key = {"lock": "a key that opens the set on the student’s own device, and nothing here"}
        sets, received = by_subject(KeptSet), by_subject(ReceivedAnswer)
        register(Holding(KeptSet, "Sets kept offline", "learning", keeps, SIXTY_DAYS, sets, not_exported=key))
        register(Holding(ReceivedAnswer, "Answers sent later", "learning", sends, WITH_THE_SET, received))


SIXTY_DAYS = "sixty days after it was kept, or as long as the account"
WITH_THE_SET = "as long as the set that they belong to"
