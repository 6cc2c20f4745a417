"""What went wrong, as problem details (RFC 9457): in plain words that say what to do."""

import logging
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_noop
from rest_framework import exceptions, serializers, status
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback

from tutor.accounts.services import Gone

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
# Said in English by the API, and in the reader's language on the page about it.
KINDS = {
    400: ("invalid", gettext_noop("The request is not right yet")),
    401: ("not-signed-in", gettext_noop("Nobody is signed in")),
    403: ("not-for-you", gettext_noop("This is for somebody else")),
    404: ("not-found", gettext_noop("There is no such thing, or it is not yours")),
    405: ("wrong-method", gettext_noop("This address is not used that way")),
    409: ("not-now", gettext_noop("Not as things stand")),
    413: ("too-large", gettext_noop("That is too much at once")),
    415: ("wrong-type", gettext_noop("Send JSON")),
    429: ("too-many", gettext_noop("Too many requests")),
    500: ("our-fault", gettext_noop("Something went wrong here")),
}
CLOSED = "This account was closed."


class NotNow(exceptions.APIException):
    """The request is fine, and at the moment cannot be done."""

    status_code = status.HTTP_409_CONFLICT
    default_detail = "This cannot be done as things stand."


class TooLarge(exceptions.APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = "The body is larger than 64 kB. Send less at once."


class Fault(serializers.Serializer):
    """One thing to mend in what was sent."""

    field = serializers.CharField(help_text="Where, as exercises.0; empty for the whole.")
    detail = serializers.CharField()


class ProblemDetails(serializers.Serializer):
    """What went wrong (RFC 9457)."""

    type = serializers.CharField(help_text="Leads to the kind of problem on the page about this API.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="What is wrong with this request, and what to do.")
    errors = Fault(many=True, help_text="Every fault of what was sent; empty for other problems.")


def answer_problem(trouble: Exception, context: dict[str, Any]) -> Response:
    """Every exception as problem details; one that nobody foresaw is written to the log."""
    if isinstance(trouble, Gone):
        trouble = exceptions.NotAuthenticated(CLOSED)
    response = exception_handler(trouble, context)
    if response is None:
        log.error("A request to the API failed", exc_info=trouble)
        set_rollback()
        response = Response(status=500)
        trouble = exceptions.APIException("It was written down. Try again in a while.")
    faults = list(_faults(trouble.detail)) if isinstance(trouble, exceptions.ValidationError) else []
    response.data = problem(response.status_code, _detail(response.status_code, trouble, faults), faults)
    response.content_type = MEDIA_TYPE
    return response


def problem(code: int, detail: str, faults: Sequence[dict[str, str]] = ()) -> dict[str, Any]:
    """The body of every answer that is none."""
    kind, title = KINDS.get(code, KINDS[400])
    return {"type": f"/api/v1/#{kind}", "title": title, "status": code, "detail": detail, "errors": list(faults)}


def _detail(code: int, trouble: Exception, faults: list[dict[str, str]]) -> str:
    if faults:
        return " ".join(f"{each['field']}: {each['detail']}" if each["field"] else each["detail"] for each in faults)
    if isinstance(trouble, exceptions.Throttled):
        return f"Wait {trouble.wait or 1:.0f} s, then go on. The header Retry-After says the same."
    if isinstance(trouble, exceptions.UnsupportedMediaType):
        return "Send the body as JSON, with the header Content-Type: application/json."
    if isinstance(trouble, exceptions.MethodNotAllowed):
        return f"{trouble.detail} The header Allow names those that work."
    said = getattr(trouble, "detail", None) or " ".join(str(each) for each in trouble.args)
    return str(said) or KINDS[code][1]


def _faults(detail: Any, path: str = "") -> Iterator[dict[str, str]]:
    """Nested lists and mappings of faults, flat."""
    if isinstance(detail, dict):
        for name, below in detail.items():
            part = "" if name == "non_field_errors" else str(name)
            yield from _faults(below, ".".join(filter(None, [path, part])))
    elif isinstance(detail, list):
        for each in detail:
            yield from _faults(each, path)
    else:
        yield {"field": path, "detail": str(detail)}
