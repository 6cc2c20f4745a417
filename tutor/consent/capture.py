"""Code that could capture something is not even served where the policy does not allow it.

The bundles are told apart by how their names begin, which `vite.config.ts` sets.
"""

from asgiref.sync import iscoroutinefunction, sync_to_async
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_and_async_middleware
from django.utils.translation import gettext as _

from tutor.consent.policy import rules_in_force
from tutor.consent.profiles import ProfileRules

NEEDS = {
    "capture-": "infers",
    "camera-": "camera_on_server",  # takes pictures and sends them
    "device-": "camera_on_device",  # takes pictures and looks at them in the browser
    "heart-": "physiology",
}


def is_served(path: str, rules: ProfileRules) -> bool:
    """Whether the rules allow this file.

    >>> from tutor.consent.profiles import PROFILES, Profile
    >>> is_served("/static/dist/assets/camera-x.js", PROFILES[Profile.BEHAVIOURAL])
    False
    """
    needed = _needed(path)
    return needed is None or bool(getattr(rules, needed))


@sync_and_async_middleware
def withhold_capture(get_response):
    """Answer 404 for capture code that is not allowed. No other path costs a query."""
    if not iscoroutinefunction(get_response):
        return lambda request: _refusal(request) or get_response(request)

    async def handle(request: HttpRequest) -> HttpResponse:
        refused = await sync_to_async(_refusal)(request) if _needed(request.path_info) else None
        return refused or await get_response(request)

    return handle


def _refusal(request: HttpRequest) -> HttpResponse | None:
    if _needed(request.path_info) is None or is_served(request.path_info, rules_in_force()):
        return None
    # The policy may change; nobody should remember this answer.
    return HttpResponse(_("This site does not serve this."), status=404, headers={"Cache-Control": "no-store"})


def _needed(path: str) -> str | None:
    """The rule that a static file needs, None for any other path."""
    name = path.rsplit("/", 1)[-1] if path.startswith(settings.STATIC_URL) else ""
    return next((rule for prefix, rule in NEEDS.items() if name.startswith(prefix)), None)
