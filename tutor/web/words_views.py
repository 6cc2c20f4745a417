"""The words that scripts say, as a script: one address a language, so that browsers may keep it."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET
from django.views.i18n import JavaScriptCatalog

from tutor.web.readings import reads_nobody

WORDS = JavaScriptCatalog.as_view(domain="djangojs", packages=["tutor.web"])


@login_not_required
@require_GET
@cache_control(public=True, max_age=3600)
@reads_nobody("words of the site")
def for_scripts(request: HttpRequest, code: str) -> HttpResponse:
    """The catalogue of one language."""
    if code not in dict(settings.LANGUAGES):
        raise Http404(_("There is no such language."))
    return HttpResponse(words_of(code), content_type="text/javascript; charset=utf-8")


def words_of(code: str) -> str:
    """The script that brings the words of one language."""
    asked = HttpRequest()
    asked.method = "GET"
    with translation.override(code):
        return WORDS(asked).content.decode()
