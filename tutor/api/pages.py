"""What is open to everybody: the page about this API, its schema, and a word where an address leads nowhere."""

from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer

from tutor.api.problems import KINDS, MEDIA_TYPE, problem
from tutor.web.readings import reads_nobody

YAML = "application/vnd.oai.openapi"
PREFIX = "/api/v1"


@login_not_required
@require_safe
@reads_nobody("about the API")
def front(request: HttpRequest) -> HttpResponse:
    """How to sign in, with examples, and every address."""
    kinds = [{"slug": slug, "title": gettext(title), "status": status} for status, (slug, title) in KINDS.items()]
    site = f"{request.scheme}://{request.get_host()}"
    return render(request, "api/front.html", {"groups": groups(), "kinds": kinds, "site": site})


@login_not_required
@require_safe
@reads_nobody("about the API")
def schema(request: HttpRequest) -> HttpResponse:
    return HttpResponse(schema_text(), content_type=YAML)


@login_not_required
@csrf_exempt  # it reads and changes nothing: a program that mistyped an address is told so, whatever it sent
@reads_nobody("an address that leads nowhere")
def nothing(request: HttpRequest) -> JsonResponse:
    said = f"The API has nothing here. Its addresses are listed at {PREFIX}/, and each ends with a slash."
    return JsonResponse(problem(404, said), status=404, content_type=MEDIA_TYPE)


@cache
def openapi() -> dict[str, Any]:
    """The description of every address (OpenAPI 3.1), made from the code: in English, whoever asks first."""
    with translation.override(settings.LANGUAGE_CODE):
        return SchemaGenerator().get_schema(request=None, public=True)


@cache
def schema_text() -> str:
    """The same as YAML; `docs/api/openapi.yaml` is this."""
    return OpenApiYamlRenderer().render(openapi(), renderer_context={}).decode()


@cache
def groups() -> dict[str, list[dict[str, str]]]:
    """Every operation by its first word, for the page."""
    found: dict[str, list[dict[str, str]]] = {}
    for path, methods in openapi()["paths"].items():
        for method, about in methods.items():
            row = {"method": method.upper(), "path": path, "summary": about["summary"], **_words(about)}
            found.setdefault(about["tags"][0], []).append(row)
    return found


def _words(about: dict[str, Any]) -> dict[str, str]:
    *words, last = about["description"].split("\n\n")
    return {"words": " ".join(words), "roles": last}
