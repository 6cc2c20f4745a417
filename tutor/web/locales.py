"""How a browser's language writes numbers."""

from django.http import HttpRequest
from django.utils.formats import get_format
from django.utils.translation.trans_real import parse_accept_lang_header

POINT_AFTER_ALL = {"de-ch", "de-li", "it-ch"}  # where Django's formats follow the larger neighbour


def language_writes_comma(request: HttpRequest) -> bool:
    """Whether the browser's first language writes 3,5 for three and a half."""
    spoken = [tag for tag, _ in parse_accept_lang_header(request.headers.get("Accept-Language", ""))]
    if not spoken or spoken[0] in POINT_AFTER_ALL:
        return False
    return bool(get_format("DECIMAL_SEPARATOR", spoken[0]) == ",")
