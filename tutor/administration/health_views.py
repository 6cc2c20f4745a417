"""The page of the system's health, and the same for programs that watch it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from tutor.accounts.roles import administrator_only
from tutor.administration.checks import State, worst
from tutor.administration.health import as_figures, checks_now
from tutor.audit.readings import reads_nobody
from tutor.data_rights.desk_pages import show
from tutor.sensing.metrics import ASK, knows_token

NOBODY = "how the machines are, without people"


@administrator_only
@require_GET
@reads_nobody(NOBODY)
def health(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    checks = checks_now(now)
    context = {"checks": checks, "off": [each for each in checks if each.is_off], "now": now}
    return show(request, "health.html", context, folder="administration")


@reads_nobody(NOBODY)
@login_not_required
@require_GET
def as_json(request: HttpRequest) -> HttpResponse:
    """Administrators, and programs that know the token of the settings. 503 where something fails."""
    if knows_token(request):
        return _figures(request)
    if not request.user.is_authenticated:
        return HttpResponse("Sign in as an administrator, or send the token.\n", status=401, headers=ASK)
    return administrator_only(_figures)(request)


def _figures(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    checks = checks_now(now)
    status = 503 if worst(checks) is State.FAILING else 200
    return JsonResponse(as_figures(checks, now), status=status, headers={"Cache-Control": "no-store"})
