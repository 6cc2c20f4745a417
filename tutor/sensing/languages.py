"""A socket speaks as the page that opened it: the browser sends the same cookies and headers along with both."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from tutor.web.languages import language_of


def language_of_socket(scope: Mapping[str, Any]) -> str:
    """One of `settings.LANGUAGES`.

    >>> language_of_socket({"headers": [(b"accept-language", b"de")]})
    'de'
    >>> language_of_socket({"headers": [(b"accept-language", b"de")], "cookies": {"looks": "language-he"}})
    'he'
    """
    request = HttpRequest()
    request.COOKIES = dict(scope.get("cookies", {}))
    request.META["HTTP_ACCEPT_LANGUAGE"] = dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1")
    return language_of(request)
