"""The form to sign in with."""

from allauth.account.forms import LoginForm
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.http import HttpRequest, HttpResponse


class SignIn(LoginForm):
    """Keeps the name that was typed out of the visit's record, where it would outlast its owner in backups."""

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        response = super().login(request, redirect_url=redirect_url)
        records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
        without_names = [{key: said for key, said in each.items() if key != "username"} for each in records]
        if records:
            request.session[AUTHENTICATION_METHODS_SESSION_KEY] = without_names
        return response
