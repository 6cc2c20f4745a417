from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "tutor.api"
    verbose_name = "API"

    def ready(self) -> None:
        from tutor.accounts.services import OTHER_WAYS_IN
        from tutor.api import authentication, holdings, tokens  # noqa: F401  the schema learns how to sign in

        holdings.register_holdings()
        OTHER_WAYS_IN.append(tokens.end_every_token)
