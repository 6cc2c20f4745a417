"""The doors to what there is to teach."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from tutor.accounts.roles import teacher_only
from tutor.audit.readings import reads_nobody
from tutor.classrooms.content import LAST_SEED, course_rows, skill_page
from tutor.curriculum.selectors import taught


@teacher_only
@require_GET
@reads_nobody("exercises are about nobody")
def content(request: HttpRequest) -> HttpResponse:
    return render(request, "classrooms/content.html", {"courses": course_rows()})


@teacher_only
@require_GET
@reads_nobody("exercises are about nobody")
def skill(request: HttpRequest, skill: str) -> HttpResponse:
    found = get_object_or_404(taught(), slug=skill)
    return render(request, "classrooms/skill.html", skill_page(found, _seed(request.GET.get("seed", ""))))


def _seed(text: str) -> int:
    """The number of a draw; the first for anything that is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 11 and int(text) <= LAST_SEED else 1
