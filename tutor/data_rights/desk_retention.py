"""Who is due when: what will be deleted by itself, and what was."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from tutor.accounts.roles import administrator_only
from tutor.audit.readings import reads_nobody
from tutor.data_rights.desk_pages import show
from tutor.data_rights.models import RetentionRun
from tutor.data_rights.retention import due_by_month

NEWEST = 50


@administrator_only
@require_GET
@reads_nobody("counts by month, no names")
def calendar(request: HttpRequest) -> HttpResponse:
    months = due_by_month(timezone.now())
    context = {"months": months, "people": sum(count for _, count in months), "days": settings.RETENTION_DAYS}
    return show(request, "retention.html", {**context, "runs": RetentionRun.objects.all()[:NEWEST]})
