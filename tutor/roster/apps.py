from django.apps import AppConfig


class RosterConfig(AppConfig):
    name = "tutor.roster"
    verbose_name = "Class lists"
