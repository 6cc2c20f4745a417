"""What each page shows of whom. Every view says so; a test walks all addresses and holds them to it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from tutor.audit.services import record_own_reading

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Reading:
    """Whose data a view shows: "own", "others" or "nobody"; the action noted in the audit, or why there is none."""

    whose: str
    action: str


def reads_own(action: str) -> Callable[[View], View]:
    """The view shows people their own data; that is noted, once an hour, before anything is shown."""

    def marked(view: View) -> View:
        @wraps(view)
        def noting(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.is_authenticated:
                record_own_reading(request.user, action, timezone.now())
            return view(request, *args, **kwargs)

        return _mark(noting, Reading("own", action))

    return marked


def reads_others(action: str) -> Callable[[View], View]:
    """The view shows other people's data and notes each time, with `action`, whose it was."""
    return lambda view: _mark(view, Reading("others", action))


def reads_nobody(reason: str) -> Callable[[View], View]:
    """The view shows nothing about anyone."""
    return lambda view: _mark(view, Reading("nobody", reason))


def _mark(view: View, reading: Reading) -> View:
    view.reading = reading
    return view
