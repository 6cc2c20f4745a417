from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "tutor.findings"
    verbose_name = "Findings"
