"""What happens to somebody whose account was closed while a page was open."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tutor.accounts.services import Gone


class SignOutTheGone:
    """Nothing was written; the page leads to the sign-in page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, trouble: Exception) -> HttpResponse | None:
        if not isinstance(trouble, Gone):
            return None
        logout(request)
        messages.info(request, _("This account was closed."))
        return redirect(settings.LOGIN_URL)
