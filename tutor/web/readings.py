"""What each page shows of whom. Every view says so; a test walks all addresses and holds them to it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Reading:
    """Whose data a view shows: "own", "others" or "nobody"; the action noted in the audit, or why there is none."""

    whose: str
    action: str


def reads_nobody(reason: str) -> Callable[[View], View]:
    """The view shows nothing about anyone."""
    return lambda view: mark(view, Reading("nobody", reason))


def mark(view: View, reading: Reading) -> View:
    view.reading = reading
    return view
