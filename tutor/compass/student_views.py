"""What a student's teachers sent: the part of the practice page that fetches itself, and putting away."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.roles import student_only
from tutor.audit.readings import reads_own
from tutor.compass.received import put_away, words_for
from tutor.practice.selectors import own_session


@student_only
@require_GET
@reads_own("own words from teachers seen")
def words(request: HttpRequest) -> HttpResponse:
    return _words(request)


@student_only
@require_POST
@reads_own("own words from teachers seen")
def dismiss(request: HttpRequest, word_id: int) -> HttpResponse:
    put_away(request.user, word_id, timezone.now())
    if "HX-Request" in request.headers:
        return _words(request)
    visit = _came_from(request)
    return redirect("practice:session", visit) if visit else redirect("practice:desk")


def _words(request: HttpRequest) -> HttpResponse:
    context = {"words": words_for(request.user, timezone.now()), "session_id": request.GET.get("from", "")}
    return render(request, "compass/_words.html", context)


def _came_from(request: HttpRequest) -> uuid.UUID | None:
    try:
        visit = own_session(request.user, uuid.UUID(request.POST.get("from", "")))
    except ValueError:
        return None
    return visit.pk if visit else None
