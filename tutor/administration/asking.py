"""A second factor where staff owe one: noted at sign-in, asked before any other page."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tutor.accounts import second_factor
from tutor.accounts.models import User
from tutor.administration.second_factor_rule import owes
from tutor.audit.readings import reads_nobody
from tutor.web.open_sockets import App
from tutor.web.sockets import POLICY, JsonConsumer

OWED = "second_factor_owed"
STILL_OPEN = tuple(  # where it is set up, signing in and out, and the page that says why
    f"/accounts/{each}/" for each in ("second-step", "recovery-codes", "confirm", "login", "logout", "invited")
)


def ask_at_sign_in(request: HttpRequest, person: User) -> None:
    """Keep in the visit that this person must set one up, so that no page has to ask the database."""
    if owes(person, timezone.now()):
        request.session[OWED] = True


def ask_for_second_factor(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Lead whoever owes one to the page that says so."""

    def handle(request: HttpRequest) -> HttpResponse:
        if not request.session.get(OWED) or request.path.startswith(STILL_OPEN):
            return get_response(request)
        if not request.user.is_authenticated or second_factor.has_one(request.user):
            del request.session[OWED]
            return get_response(request)
        return redirect("invited:second_factor")

    return handle


class Refused(JsonConsumer):
    """A socket for somebody who has to set up a second factor first."""

    async def connect(self) -> None:
        await self.refuse(POLICY)


def ask_sockets(app: App) -> App:
    """The same for sockets, which pass no middleware of pages. Inside the stack that has loaded the visit."""
    refused: App = Refused.as_asgi()

    async def asked(scope: dict[str, Any], receive: Any, send: Any) -> None:
        await (refused if scope["session"].get(OWED) else app)(scope, receive, send)

    return asked


@reads_nobody("says what to do")
def needed(request: HttpRequest) -> HttpResponse:
    """Why, and the way there."""
    return render(request, "administration/second_factor_needed.html")
