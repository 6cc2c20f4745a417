"""`/metrics`: counts for whoever looks after the machines. They are about messages, never about people."""

from secrets import compare_digest

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tutor.accounts.roles import administrator_only
from tutor.audit.readings import reads_nobody
from tutor.sensing.counting import exposition

TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8"


@reads_nobody("counts of messages, without people")
@login_not_required
@require_GET
def metrics(request: HttpRequest) -> HttpResponse:
    """Administrators, and programs that know the token; a wrong one is told nothing."""
    if knows_token(request):
        return _counts(request)
    if not request.user.is_authenticated:
        words = _("Sign in as an administrator, or send the token.")
        return HttpResponse(f"{words}\n", status=401, headers=ASK)
    return administrator_only(_counts)(request)


ASK = {"WWW-Authenticate": "Bearer", "Cache-Control": "no-store"}


def knows_token(request: HttpRequest) -> bool:
    """Whether a program sent the token of the settings."""
    expected = f"Bearer {settings.METRICS_TOKEN}"
    given = request.headers.get("Authorization", "")
    return bool(settings.METRICS_TOKEN) and compare_digest(given.encode(), expected.encode())


def _counts(request: HttpRequest) -> HttpResponse:
    return HttpResponse(exposition(), content_type=TEXT_FORMAT, headers={"Cache-Control": "no-store"})
