from django.apps import AppConfig


class DataRightsConfig(AppConfig):
    name = "tutor.data_rights"
    verbose_name = "Data rights"
