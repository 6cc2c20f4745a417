from django.apps import AppConfig


class PersonalDataConfig(AppConfig):
    name = "tutor.personal_data"
    verbose_name = "Personal data"

    def ready(self) -> None:
        from tutor.personal_data import foundations

        foundations.register_foundations()
