"""How a language writes numbers."""

from django.http import HttpRequest
from django.utils.formats import get_format
from django.utils.translation.trans_real import parse_accept_lang_header

POINT_AFTER_ALL = {"", "de-ch", "de-li", "it-ch"}  # none, and where Django's formats follow the larger neighbour


def first_language(request: HttpRequest) -> str:
    """The browser's first language, empty where it names none."""
    spoken = [tag for tag, _ in parse_accept_lang_header(request.headers.get("Accept-Language", ""))]
    return spoken[0] if spoken else ""


def writes_comma(language: str) -> bool:
    """Whether this language writes 3,5 for three and a half.

    >>> writes_comma("de-AT"), writes_comma("en-GB")
    (True, False)
    """
    return language.lower() not in POINT_AFTER_ALL and bool(get_format("DECIMAL_SEPARATOR", language) == ",")
