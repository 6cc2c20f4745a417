from django.apps import AppConfig


class DemoHistoryConfig(AppConfig):
    name = "tutor.demo_history"
    verbose_name = "Demo history"
