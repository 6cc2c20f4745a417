"""The administrator's desk."""

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.models import User
from tutor.accounts.roles import administrator_only
from tutor.accounts.services import Gone
from tutor.audit import services as audit
from tutor.audit.readings import reads_nobody, reads_others
from tutor.consent.modalities import Modality
from tutor.consent.services import withdraw_consent
from tutor.data_rights import selectors, services
from tutor.data_rights.desk_pages import show
from tutor.data_rights.exporting import send_export
from tutor.data_rights.forms import CorrectionForm


@administrator_only
@require_GET
@reads_others("people listed")
def people(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:80]
    audit.record(request.user, "people listed", None, timezone.now())
    return show(request, "people.html", {"people": selectors.people(query), "q": query, "demo": settings.DEMO})


@administrator_only
@require_GET
@reads_others("person viewed")
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    someone, now = _here(person_id), timezone.now()
    audit.record(request.user, "person viewed", someone, now)
    return show(request, "person.html", selectors.person_view(someone, now))


@administrator_only
@require_POST
@reads_nobody("leads back")
def withdraw(request: HttpRequest, person_id: int, modality: str) -> HttpResponse:
    someone = _here(person_id)
    if modality not in {each.value for each in Modality}:
        raise Http404(_("There is no such kind of sensing."))
    reason = request.POST.get("reason", "").strip()[:200]
    try:
        withdraw_consent(someone, Modality(modality), by=request.user, now=timezone.now(), reason=reason)
    except Gone:
        raise Http404(_("This account is being deleted.")) from None
    done = _("Withdrawn for {name}; what was sensed is deleted.").format(name=someone.get_full_name())
    messages.success(request, done)
    return redirect("data_rights:person", someone.pk)


@administrator_only
@require_POST
@reads_nobody("leads to the page of the erasure")
def erase(request: HttpRequest, person_id: int) -> HttpResponse:
    """Delete a person, once their username was typed as proof that this one is meant."""
    someone = _here(person_id)
    if request.POST.get("username", "").strip() != someone.sign_in_name:
        refusal = _("Nothing was deleted. Type {name} to delete this person.")
        messages.error(request, refusal.format(name=someone.sign_in_name))
        return redirect("data_rights:person", someone.pk)
    try:
        erasure = services.erase_person(someone, request.user, timezone.now())
    except ValueError as refusal:
        messages.error(request, str(refusal))
        return redirect("data_rights:person", someone.pk)
    return redirect("data_rights:erasure", erasure.pk)


def _here(person_id: int) -> User:
    """Somebody who has not been deleted and is not being deleted."""
    return get_object_or_404(User, pk=person_id, is_active=True)


@administrator_only
@require_POST
@reads_others("data exported")
def export(request: HttpRequest, person_id: int) -> FileResponse:
    """Everything about somebody, for somebody who asked for it on paper."""
    someone = get_object_or_404(User, pk=person_id, is_active=True)
    audit.record(request.user, "data exported", someone, timezone.now())
    return send_export(someone)


@administrator_only
@require_POST
@reads_nobody("leads back")
def correct(request: HttpRequest, person_id: int) -> HttpResponse:
    """Put a name or a month of birth right. The audit notes that it was done, not what it was."""
    someone = get_object_or_404(User, pk=person_id, is_active=True)
    form = CorrectionForm(request.POST)
    if form.is_valid():
        services.correct_person(someone, request.user, timezone.now(), **form.cleaned_data)
        messages.success(request, _("Put right."))
    else:
        messages.error(request, " ".join(said for faults in form.errors.values() for said in faults))
    return redirect("data_rights:person", someone.pk)
