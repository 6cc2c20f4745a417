"""The impact assessment as a page to read or print, and as a file."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET

from tutor.accounts.roles import administrator_only
from tutor.audit.readings import reads_nobody
from tutor.consent.choices import preferred_language
from tutor.data_rights.desk_pages import show
from tutor.data_rights.impact import assess, fingerprint
from tutor.data_rights.impact_markdown import TITLE, as_markdown
from tutor.data_rights.impact_sources import in_words_of, running_configuration

SETTINGS_ONLY = "made from settings and the list of tables, not from anybody's data"


@administrator_only
@require_GET
@reads_nobody(SETTINGS_ONLY)
def impact(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    configuration = running_configuration(now)
    sections = assess(in_words_of(preferred_language(request), configuration))
    context = {"sections": sections, "fingerprint": fingerprint(configuration), "made_at": now}
    return show(request, "impact.html", {**context, "title": TITLE})


@administrator_only
@require_GET
@reads_nobody(SETTINGS_ONLY)
def download(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    configuration = running_configuration(now)
    here = timezone.localtime(now)
    made_at = f"{date_format(here, 'DATE_FORMAT')}, {here:%H:%M}"
    sections = assess(in_words_of(preferred_language(request), configuration))
    text = as_markdown(sections, fingerprint(configuration), made_at)
    name = {"Content-Disposition": f'attachment; filename="impact-assessment-{timezone.localdate(now)}.md"'}
    return HttpResponse(text, content_type="text/markdown; charset=utf-8", headers=name)
