"""The page on which everyone chooses how pages look, signed in or not, with script or without.

Scripts may read the cookie: light or dark is changed in it from every page, and pages kept for offline look it up.
"""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tutor.web.languages import language_chosen
from tutor.web.looks import CHOICES, COOKIE, USUAL, YEAR, Looks
from tutor.web.readings import reads_nobody


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@reads_nobody("a cookie of one's own device")
def page(request: HttpRequest) -> HttpResponse:
    """Read, and chosen; a link leads back to where one came from."""
    back = _back(request)
    if request.method != "POST":
        now = Looks.read(request.COOKIES.get(COOKIE, "")).chosen()
        return render(request, "web/looks.html", {"choices": _rows(now), "back": back})
    chosen = Looks() if "usual" in request.POST else Looks.of(request.POST.dict())
    with translation.override(language_chosen(chosen, request)):
        messages.success(request, _("Pages look like this now, on this device."))
    return _kept(redirect(f"{reverse('web:looks')}?{urlencode({'next': back})}"), chosen)


@login_not_required
@require_POST
@reads_nobody("a cookie of one's own device")
def language(request: HttpRequest) -> HttpResponse:
    """Another language from any page; all else that was chosen stays."""
    now = Looks.read(request.COOKIES.get(COOKIE, ""))
    return _kept(redirect(_back(request)), replace(now, language=Looks.of(request.POST.dict()).language))


def _kept(answer: HttpResponse, chosen: Looks) -> HttpResponse:
    answer.set_cookie(COOKIE, chosen.written(), YEAR, secure=settings.HTTPS, samesite="Lax")
    return answer


def _rows(now: dict[str, str]) -> list[dict[str, Any]]:
    return [{**choice._asdict(), "now": now.get(choice.name, USUAL)} for choice in CHOICES]


def _back(request: HttpRequest) -> str:
    """A page of this site, and only a path of it."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    fine = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if fine else "/"
