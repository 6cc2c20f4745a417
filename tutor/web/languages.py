"""Every page in the language of whoever reads it: as they chose under “How pages look”, or as their browser asks.

Nobody's language is kept with an account. What somebody was told, and what was decided about them, stays in the words
in which it was said (docs/decisions/0014).
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from tutor.web.looks import USUAL, Looks, looks_on

Handler = Callable[[HttpRequest], HttpResponse]


def speak_their_language(get_response: Handler) -> Handler:
    """A middleware: what is said while the request is answered is said in `language_of` it."""

    def handle(request: HttpRequest) -> HttpResponse:
        with translation.override(language_of(request)):
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    return handle


def language_of(request: HttpRequest) -> str:
    """One of `settings.LANGUAGES`."""
    return language_chosen(looks_on(request), request)


def language_chosen(looks: Looks, request: HttpRequest) -> str:
    """The language among these looks, or the one that the browser asks for."""
    return translation.get_language_from_request(request) if looks.language == USUAL else looks.language


def language(request: HttpRequest) -> dict[str, Any]:
    """For every page: its language and direction, and the languages that there are, each by its own name."""
    now = translation.get_language() or settings.LANGUAGE_CODE
    direction = "rtl" if translation.get_language_bidi() else "ltr"
    others = [(code, name) for code, name in settings.LANGUAGES if code != now]
    return {"page_language": now, "page_direction": direction, "other_languages": others}
