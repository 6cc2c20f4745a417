"""The guardian's pages: accept an invitation, agree for a minor, take it back, take their data along."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.forms import NewAccountForm
from tutor.accounts.models import Role, User
from tutor.accounts.roles import guardian_only
from tutor.accounts.services import accept_invitation
from tutor.accounts.sign_up import sign_up
from tutor.audit import services as audit
from tutor.audit.readings import reads_nobody, reads_others
from tutor.consent.choices import asked_in, preferred_language
from tutor.consent.modalities import Modality
from tutor.consent.services import agree_as_guardian, withdraw_consent
from tutor.data_rights.exporting import send_export
from tutor.data_rights.wards import invitation_for, ward_for, wards_of

WAITING = gettext_lazy("Thank you. The school now confirms who you are; after that you can agree here.")


@login_not_required
@reads_others("invitation seen")
def invitation(request: HttpRequest, code: str) -> HttpResponse:
    """What a guardian is asked, and an account to answer with."""
    now = timezone.now()
    invited = invitation_for(code, now)
    if invited is None:
        return render(request, "my_data/code_over.html", status=404)
    person = request.user if request.user.is_authenticated else None
    audit.record(person, "invitation seen", invited.student, now)
    if person is not None and person.role != Role.GUARDIAN:
        return _page(request, invited.student, another=True)
    form = None if person else NewAccountForm(request.POST or None)
    if request.method != "POST" or (form and not form.is_valid()):
        return _page(request, invited.student, form=form)
    with transaction.atomic():
        guardian = person or sign_up(request, form.cleaned_data, Role.GUARDIAN)
        accept_invitation(invited, guardian, now)
    messages.success(request, WAITING)
    return redirect("guardian:wards")


@guardian_only
@require_GET
@reads_others("ward seen")
def wards(request: HttpRequest) -> HttpResponse:
    rows = wards_of(request.user, preferred_language(request))
    for row in rows or [{"student": None}]:
        audit.record(request.user, "ward seen", row["student"], timezone.now())
    return render(request, "my_data/wards.html", {"wards": rows})


@guardian_only
@require_POST
@reads_nobody("leads back")
def agree(request: HttpRequest, ward_id: int, modality: str) -> HttpResponse:
    ward = ward_for(request.user, ward_id)
    agree_as_guardian(request.user, ward, _known(modality), timezone.now(), preferred_language(request))
    return redirect("guardian:wards")


@guardian_only
@require_POST
@reads_nobody("leads back")
def withdraw(request: HttpRequest, ward_id: int, modality: str) -> HttpResponse:
    """Take one's yes back; what was sensed of the minor is deleted."""
    ward = ward_for(request.user, ward_id)
    withdraw_consent(ward, _known(modality), by=request.user, now=timezone.now())
    done = gettext("Taken back for {name}; what was noticed is deleted.").format(name=ward.get_full_name())
    messages.success(request, done)
    return redirect("guardian:wards")


@guardian_only
@require_POST
@reads_others("data exported")
def export(request: HttpRequest, ward_id: int) -> FileResponse:
    ward = ward_for(request.user, ward_id)
    audit.record(request.user, "data exported", ward, timezone.now())
    return send_export(ward)


def _page(request: HttpRequest, student: User, **more: Any) -> HttpResponse:
    texts = asked_in(preferred_language(request)).values()
    context = {"child": student.get_short_name(), "texts": texts, "path": request.path, **more}
    return render(request, "my_data/invitation.html", context)


def _known(modality: str) -> Modality:
    try:
        return Modality(modality)
    except ValueError:
        raise Http404(gettext("There is no such kind of sensing.")) from None
