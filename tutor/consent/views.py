"""The page where a person says yes or no, in equally few clicks."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from tutor.accounts.roles import student_only
from tutor.audit.readings import reads_nobody, reads_own
from tutor.consent import services
from tutor.consent.modalities import Modality
from tutor.consent.models import Answer
from tutor.consent.permission import LAYER_WORDS, Layers, layers_of, newest_answers
from tutor.consent.policy import policy_in_force
from tutor.consent.texts import TEXTS, ConsentText


@student_only
@reads_own("own consent seen")
def choices(request: HttpRequest) -> HttpResponse:
    """What may be sensed, why, and a switch for each; where nothing is, only what can still be taken back."""
    layers = layers_of(request.user)
    newest = newest_answers([request.user])
    rows = [_choice(text, layers[each], newest.get((request.user.pk, each.value))) for each, text in TEXTS.items()]
    shown = [row for row in rows if row["sensed"] or row["agreed"]]
    return render(request, "consent/choices.html", {"modalities": shown})


@student_only
@require_POST
@reads_nobody("leads back")
def give(request: HttpRequest, modality: str) -> HttpResponse:
    if _known(modality) not in policy_in_force().rules.sensed:
        raise Http404(LAYER_WORDS["profile"])
    services.give_consent(request.user, _known(modality), timezone.now())
    return redirect(_next(request))


@student_only
@require_POST
@reads_nobody("leads back")
def withdraw(request: HttpRequest, modality: str) -> HttpResponse:
    services.withdraw_consent(request.user, _known(modality), by=request.user, now=timezone.now())
    return redirect(_next(request))


@reads_nobody("pauses or goes on, and leads back to where one was")
@student_only
@require_POST
def switch(request: HttpRequest, modality: str) -> HttpResponse:
    """The learner's own switch. Off is a pause: nothing is taken back, nothing deleted."""
    services.switch_sensing(request.user, _known(modality), request.POST.get("on") == "1", timezone.now())
    return redirect(_next(request))


def _choice(text: ConsentText, layers: Layers, newest: Answer | None) -> dict[str, Any]:
    return {
        "slug": text.modality.value,
        "title": text.title,
        "sensed": layers.profile,
        "agreed": newest is not None and newest.given,
        "askable": layers.profile and not layers.own,
        "standing": layers.standing,
        "missing": [LAYER_WORDS[layer] for layer in layers.missing if layer not in ("own", "switch")],
        "since": newest.answered_at if newest is not None else None,
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
