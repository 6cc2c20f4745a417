"""The page where a person says yes or no, in equally few clicks."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from tutor.accounts.models import User
from tutor.accounts.roles import student_only
from tutor.audit.readings import reads_nobody, reads_own
from tutor.consent import services
from tutor.consent.modalities import Modality
from tutor.consent.permission import allows, newest_answers
from tutor.consent.texts import TEXTS, ConsentText


@student_only
@reads_own("own consent seen")
def choices(request: HttpRequest) -> HttpResponse:
    """What may be sensed, why, and a switch for each."""
    rows = [_choice(request.user, text) for text in TEXTS.values()]
    return render(request, "consent/choices.html", {"modalities": rows, "next": _next(request)})


@student_only
@require_POST
@reads_nobody("leads back")
def give(request: HttpRequest, modality: str) -> HttpResponse:
    services.give_consent(request.user, _known(modality), timezone.now())
    return redirect(_next(request))


@student_only
@require_POST
@reads_nobody("leads back")
def withdraw(request: HttpRequest, modality: str) -> HttpResponse:
    services.withdraw_consent(request.user, _known(modality), by=request.user, now=timezone.now())
    return redirect(_next(request))


def _choice(person: User, text: ConsentText) -> dict[str, Any]:
    given = allows(person, text.modality)
    newest = newest_answers([person]).get((person.pk, text.modality.value))
    return {
        "slug": text.modality.value,
        "title": text.title,
        "given": given,
        "since": newest.answered_at if newest is not None and given else None,
        "purpose": text.purpose,
        "collected": text.collected,
        "never": text.never,
        "seen_by": text.seen_by,
        "kept": text.kept,
        "text_version": text.version,
    }


def _known(modality: str) -> Modality:
    try:
        return Modality(modality)
    except ValueError:
        raise Http404("There is no such kind of sensing.") from None


def _next(request: HttpRequest) -> str:
    target = request.POST.get("next") or request.GET.get("next") or ""
    own = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if own else "consent:choices"
