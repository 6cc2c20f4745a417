"""The impact assessment as a page to read or print, and as a file."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from tutor.accounts.roles import administrator_only
from tutor.audit.readings import reads_nobody
from tutor.data_rights.desk_pages import show
from tutor.data_rights.impact import assess, fingerprint
from tutor.data_rights.impact_markdown import TITLE, as_markdown
from tutor.data_rights.impact_sources import running_configuration

SETTINGS_ONLY = "made from settings and the list of tables, not from anybody's data"


@administrator_only
@require_GET
@reads_nobody(SETTINGS_ONLY)
def impact(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    configuration = running_configuration(now)
    context = {"sections": assess(configuration), "fingerprint": fingerprint(configuration), "made_at": now}
    return show(request, "impact.html", {**context, "title": TITLE})


@administrator_only
@require_GET
@reads_nobody(SETTINGS_ONLY)
def download(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    configuration = running_configuration(now)
    text = as_markdown(assess(configuration), fingerprint(configuration), f"{timezone.localtime(now):%-d %B %Y, %H:%M}")
    name = {"Content-Disposition": f'attachment; filename="impact-assessment-{timezone.localdate(now)}.md"'}
    return HttpResponse(text, content_type="text/markdown; charset=utf-8", headers=name)
