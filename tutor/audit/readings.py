"""Views that show personal data, and how that is noted."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from tutor.audit.services import record_once_an_hour
from tutor.web.readings import Reading, View, mark, reads_nobody

__all__ = ["reads_nobody", "reads_others", "reads_own"]


def reads_own(action: str) -> Callable[[View], View]:
    """The view shows people their own data; that is noted, once an hour, before anything is shown."""

    def marked(view: View) -> View:
        @wraps(view)
        def noting(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.is_authenticated:
                record_once_an_hour(request.user, action, request.user, timezone.now())
            return view(request, *args, **kwargs)

        return mark(noting, Reading("own", action))

    return marked


def reads_others(action: str) -> Callable[[View], View]:
    """The view shows other people's data and notes itself, with `action`, whose it was."""
    return lambda view: mark(view, Reading("others", action))
