"""Every address of the site, walked from Django's resolver: which are pages, whose they are, and why others are not."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

OWNERS = {
    "class_letters": "teacher",
    "class_tests": "teacher",
    "annotation": "teacher",
    "annotation_desk": "administrator",
    "labelling:of_ward": "guardian",
    "classrooms": "teacher",
    "compass": "teacher",
    "grading": "teacher",
    "groups": "teacher",
    "authoring": "teacher",
    "insight": "teacher",
    "roster": "teacher",
    "talk_desk": "teacher",
    "administration": "administrator",
    "data_rights": "administrator",
    "letters_desk": "administrator",
    "guardian": "guardian",
    "web:gallery": "administrator",
    "grading:mine": "student",
    "my_data:erased": "visitor",
    "invited:enter": "visitor",
    "guardian:invitation": "visitor",
    "welcome:enter": "visitor",
    "classrooms:join": "visitor",
    "classrooms:start": "visitor",
    "web:home": "visitor",
    "account_login": "visitor",
    "account_inactive": "visitor",
}  # by name or by space; else the student's
FILE, PART, MACHINE = "a file to keep", "a part of another page", "for programs"
LEFT_OUT = {
    "class_tests:export": FILE,
    "data_rights:audit_download": FILE,
    "data_rights:certificate": FILE,
    "data_rights:impact_download": FILE,
    "grading:test_table": FILE,
    "grading:work_table": FILE,
    "insight:export": FILE,
    "insight:export_journey": FILE,
    "mfa_download_recovery_codes": FILE,
    "my_data:certificate": FILE,
    "roster:empty": FILE,
    "roster:export": FILE,
    "administration:content_progress": PART,
    "classrooms:now": PART,
    "data_rights:erasure_progress": PART,
    "practice:preview": PART,
    "sensing:support": PART,
    "talk:latest": PART,
    "tests:preview": PART,
    "words:index": PART,
    "health_json": MACHINE,
    "metrics": MACHINE,
    "offline:manifest": MACHINE,
    "offline:state": MACHINE,
    "offline:worker": MACHINE,
    "web:health": MACHINE,
    "web:words": MACHINE,
    "annotation:next": "leads on to a half minute",
    "class_letters:confirm": "leads on to another page",
    "talk:exercise": "leads on to the room of an exercise",
    "talk:here": "leads on to the room of an exercise",
    "talk:work": "leads on to the room of given work",
    "mfa_authenticate": "shown only between the two steps of signing in",
    "mfa_reauthenticate": "shown only to who signed in with a second step some time ago",
    "mfa_deactivate_totp": "shown only with a second step set up",
    "mfa_view_recovery_codes": "shown only with a second step set up",
    "mfa_generate_recovery_codes": "shown only with a second step set up",
}  # with why; the journeys by keyboard and the tests in the browser pass through some of them
SPACES_LEFT_OUT = {"api": "data for programs, not pages"}
ANSWERS_BUTTONS = "answers a button and has no page"
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"}


@dataclass(frozen=True)
class Route:
    """One named address. `left_out`: why it is no page; empty for a page."""

    name: str
    parameters: tuple[str, ...]
    left_out: str

    @property
    def owner(self) -> str:
        return OWNERS.get(self.name) or OWNERS.get(self.name.partition(":")[0], "student")


def routes() -> list[Route]:
    return sorted(_walk(get_resolver(), ""), key=lambda route: route.name)


def pages() -> list[Route]:
    return [route for route in routes() if not route.left_out]


def _walk(resolver: URLResolver, space: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _walk(entry, f"{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            parameters = tuple(re.findall(r"<(?:\w+:)?(\w+)>", str(entry.pattern)))
            yield Route(f"{space}{entry.name}", parameters, _why_not(f"{space}{entry.name}", entry.callback))


def _why_not(name: str, view: Callable[..., Any]) -> str:
    said = LEFT_OUT.get(name) or SPACES_LEFT_OUT.get(name.partition(":")[0])
    return said or ("" if "GET" in _methods(view) else ANSWERS_BUTTONS)


def _methods(view: Callable[..., Any] | None) -> set[str]:
    """What `require_http_methods` lets through, read from the closures it leaves; without it everything."""
    while view is not None:
        for cell in getattr(view, "__closure__", None) or ():
            kept = cell.cell_contents
            if isinstance(kept, list | tuple) and kept and all(each in METHODS for each in kept):
                return set(kept)
        view = getattr(view, "__wrapped__", None)
    return METHODS
