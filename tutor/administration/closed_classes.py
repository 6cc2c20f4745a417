"""Nothing is written in a class that was put away: every door to a class is asked in one place."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from tutor.administration.archive import is_put_away

LOOKING = {"GET", "HEAD", "OPTIONS", "TRACE"}
LEADS_TO_A_CLASS = {  # what stands in an address: the way from a class to it
    "classroom_id": "pk",
    "assignment_id": "assignments",
    "assessment_id": "assessments",
    "room_id": "rooms",
    "thread_id": "rooms__threads",
    "post_id": "rooms__threads__posts",
}
SAID = _(
    "This class was put away when its term ended. It can be read, not changed; an administrator can bring it back."
)


class KeepAsItWas:
    """Refuses to change a class that was put away. Looking costs nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Mapping[str, Any]
    ) -> HttpResponse | None:
        if request.method in LOOKING or request.path.startswith("/administration/"):
            return None
        named = [(LEADS_TO_A_CLASS[name], value) for name, value in kwargs.items() if name in LEADS_TO_A_CLASS]
        if not any(is_put_away(way, value) for way, value in named):
            return None
        if request.path.startswith("/api/"):
            problem = {"title": "Conflict", "status": 409, "detail": str(SAID)}
            return JsonResponse(problem, status=409, content_type="application/problem+json")
        return render(request, "administration/put_away.html", {"said": SAID}, status=409)
