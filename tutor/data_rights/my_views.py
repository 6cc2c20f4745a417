"""The doors of "My data": see, contest, invite a guardian, be deleted."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from affect.types import Emotion
from tutor.accounts.roles import student_only
from tutor.accounts.services import invite_guardian
from tutor.audit.readings import reads_nobody, reads_own
from tutor.consent.choices import preferred_language
from tutor.consent.contributing import choose_contribution
from tutor.consent.sharing import choose_sharing
from tutor.consent.trials import choose_trials
from tutor.data_rights.exporting import send_export
from tutor.data_rights.my_data import my_data
from tutor.data_rights.services import erase_person
from tutor.personal_data.models import Erasure
from tutor.sensing.models import Estimate
from tutor.sensing.services import contest_estimate

SEAL = "erasure certificate"
GOOD_FOR = 30 * 24 * 3600  # seconds that the link to a certificate works


@reads_own("own data seen")
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """What is collected, why, since when and who looked; agree, take back, download, delete."""
    return render(request, "my_data/page.html", my_data(request.user, preferred_language(request)))


@require_POST
@reads_own("own data exported")
def export(request: HttpRequest) -> FileResponse:
    """Everything, in one file."""
    return send_export(request.user)


@student_only
@require_POST
@reads_nobody("leads back")
def invite(request: HttpRequest) -> HttpResponse:
    invite_guardian(request.user, timezone.now())
    return redirect(f"{reverse('my_data:page')}#guardian")


@student_only
@require_POST
@reads_nobody("leads back")
def contest(request: HttpRequest, estimate_id: int) -> HttpResponse:
    """A guess from any day is set aside; what the learner says instead stays beside it."""
    mine = Estimate.objects.select_related("session__student").filter(subject_id=request.user.subject_id)
    word = request.POST.get("feeling", "")
    own_word = Emotion(word) if word in Emotion.__members__.values() else None
    contest_estimate(get_object_or_404(mine, pk=estimate_id), own_word, timezone.now())
    messages.success(request, _("Thank you. That guess counts no longer, and your teacher does not see it."))
    return redirect(f"{reverse('my_data:page')}#guesses")


@student_only
@require_POST
@reads_nobody("leads back")
def share(request: HttpRequest) -> HttpResponse:
    """Let teachers see guesses one by one, or no longer."""
    choose_sharing(request.user, request.POST.get("on") == "1", timezone.now())
    return redirect(f"{reverse('my_data:page')}#sharing")


@student_only
@require_POST
@reads_nobody("leads back")
def contribute(request: HttpRequest) -> HttpResponse:
    """Let answers be counted to make estimates better, or no longer."""
    choose_contribution(request.user, request.POST.get("on") == "1", timezone.now())
    return redirect(f"{reverse('my_data:page')}#contributing")


@student_only
@require_POST
@reads_nobody("leads back")
def take_part(request: HttpRequest) -> HttpResponse:
    """Let chance pick between two ways of helping, or no longer."""
    try:
        choose_trials(request.user, request.POST.get("on") == "1", timezone.now())
    except ValueError as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('my_data:page')}#trials")


@require_POST
@reads_nobody("says that everything is gone")
def erase(request: HttpRequest) -> HttpResponse:
    """Delete oneself, once one's own name was typed."""
    person = request.user
    if request.POST.get("name", "").strip() != person.sign_in_name:
        refusal = _("Nothing was deleted. Type {name} to delete everything about you.")
        messages.error(request, refusal.format(name=person.sign_in_name))
        return redirect(f"{reverse('my_data:page')}#delete")
    try:
        erasure = erase_person(person, person, timezone.now())
    except ValueError as refusal:
        messages.error(request, str(refusal))
        return redirect("my_data:page")
    logout(request)
    return redirect("my_data:erased", signing.dumps(str(erasure.pk), salt=SEAL))


@login_not_required
@require_GET
@reads_nobody("counts of what is gone, for whoever has the link")
def erased(request: HttpRequest, token: str) -> HttpResponse:
    """How far the deletion is, and its certificate. The link works for thirty days."""
    erasure = _erasure(token)
    context: dict[str, Any] = {"finished": erasure.finished_at, "removed": erasure.removed, "token": token}
    return render(request, "my_data/erased.html", context)


@login_not_required
@require_GET
@reads_nobody("counts of what is gone, for whoever has the link")
def certificate(request: HttpRequest, token: str) -> HttpResponse:
    erasure = _erasure(token)
    if erasure.certificate is None:
        raise Http404(_("The deletion is still under way."))
    headers = {"Content-Disposition": 'attachment; filename="certificate.json"'}
    return HttpResponse(json.dumps(erasure.certificate, indent=2), content_type="application/json", headers=headers)


def _erasure(token: str) -> Erasure:
    try:
        number = signing.loads(token, salt=SEAL, max_age=GOOD_FOR)
    except signing.BadSignature:
        raise Http404(_("This link is not valid, or not any more.")) from None
    return get_object_or_404(Erasure, pk=number)
