"""Say yes, no or not now, in one click each. The page with the buttons is "My data"."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tutor.accounts.roles import student_only
from tutor.audit.readings import reads_nobody
from tutor.consent import services
from tutor.consent.choices import preferred_language
from tutor.consent.modalities import Modality
from tutor.consent.permission import LAYER_WORDS
from tutor.consent.policy import rules_in_force


@student_only
@require_POST
@reads_nobody("leads back")
def give(request: HttpRequest, modality: str) -> HttpResponse:
    if _known(modality) not in rules_in_force().sensed:
        raise Http404(LAYER_WORDS["profile"])
    services.give_consent(request.user, _known(modality), timezone.now(), preferred_language(request))
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


def _known(modality: str) -> Modality:
    try:
        return Modality(modality)
    except ValueError:
        raise Http404(_("There is no such kind of sensing.")) from None


def _next(request: HttpRequest) -> str:
    target = request.POST.get("next") or request.GET.get("next") or ""
    own = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if own else "my_data:page"
