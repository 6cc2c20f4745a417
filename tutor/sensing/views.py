"""What was inferred, and the learner's own word about it."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from affect.types import Emotion
from tutor.accounts.roles import student_only
from tutor.audit.readings import reads_own
from tutor.consent.policy import rules_in_force
from tutor.practice import selectors as practice
from tutor.practice.models import PracticeSession
from tutor.practice.own_words import OWN_WORDS, as_own_word
from tutor.sensing import services
from tutor.sensing.models import Estimate
from tutor.sensing.selectors import estimate_row, newest_estimate, own_feeling
from tutor.sensing.words import CHOICES


@student_only
@require_GET
@reads_own("own feelings seen")
def support(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """The side of the practice page: help on offer, what was inferred and why."""
    return _support(request, _own(request, session_id))


@student_only
@require_POST
@reads_own("own feelings seen")
def report(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    mine = _own(request, session_id)
    feeling = _feeling(request) if _infers() else as_own_word(request.POST.get("feeling", ""))
    if feeling is None:
        raise Http404(_("There is no such word to choose."))
    services.report_feeling(mine, feeling, timezone.now())
    return _support(request, mine)


@student_only
@require_POST
@reads_own("own feelings seen")
def contest(request: HttpRequest, estimate_id: int) -> HttpResponse:
    subject = request.user.subject_id
    estimate = get_object_or_404(
        Estimate.objects.select_related("session__student"), pk=estimate_id, subject_id=subject
    )
    services.contest_estimate(estimate, _feeling(request) if _infers() else None, timezone.now())
    return _support(request, estimate.session)


def _support(request: HttpRequest, session: PracticeSession) -> HttpResponse:
    if "HX-Request" not in request.headers and request.method == "POST":
        return redirect("practice:session", session.pk)
    session.refresh_from_db(fields=["support_version"])
    context = {
        "session": {"id": session.pk},
        "support": practice.support(session),
        "version": session.support_version,
        "own_feeling": own_feeling(session, timezone.now()),
        **_how_it_goes(session),
    }
    return render(request, "practice/_support.html", context)


def _how_it_goes(session: PracticeSession) -> dict[str, Any]:
    """What was inferred and the words to answer it with; where nothing is inferred, plain words only."""
    if not _infers():
        return {"feelings": OWN_WORDS}
    return {"feelings": CHOICES, "estimate": estimate_row(newest_estimate(session, timezone.now())), "infers": True}


def _own(request: HttpRequest, session_id: uuid.UUID) -> PracticeSession:
    mine = practice.own_session(request.user, session_id)
    if mine is None:
        raise Http404(_("There is no such practice of yours."))
    return mine


def _feeling(request: HttpRequest) -> Emotion | None:
    word = request.POST.get("feeling", "")
    return Emotion(word) if word in Emotion.__members__.values() else None


def _infers() -> bool:
    return rules_in_force().infers
