"""The front page of the desk: what needs a person today, and the way to everything else."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from tutor.accounts.roles import administrator_only
from tutor.administration.health import quick_checks
from tutor.administration.needs import needs_today
from tutor.audit.readings import reads_nobody
from tutor.data_rights.desk_pages import show


@administrator_only
@require_GET
@reads_nobody("counts, without people")
def overview(request: HttpRequest) -> HttpResponse:
    """A search for people that was kept as a link leads to where people are now."""
    if "q" in request.GET:
        return redirect(f"{reverse('data_rights:people')}?{urlencode({'q': request.GET['q'][:80]})}")
    now = timezone.now()
    needs = needs_today(request.user, now, quick_checks(now))
    return show(request, "overview.html", {"needs": needs, "demo": settings.DEMO}, folder="administration")
