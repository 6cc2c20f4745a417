"""Where a student, and for a minor their guardian, let practice be labelled, or no longer."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tutor.accounts.models import User
from tutor.accounts.roles import guardian_only, student_only
from tutor.annotation.agreeing import choose_labelling, must_be_offered
from tutor.audit.readings import reads_nobody
from tutor.data_rights.wards import ward_for


@student_only
@require_POST
@reads_nobody("leads back")
def own(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    must_be_offered(now)
    _choose(request, request.user, now)
    return redirect("my_data:page")


@guardian_only
@require_POST
@reads_nobody("leads back")
def of_ward(request: HttpRequest, ward_id: int) -> HttpResponse:
    now = timezone.now()
    must_be_offered(now)
    _choose(request, ward_for(request.user, ward_id), now)
    return redirect("guardian:wards")


def _choose(request: HttpRequest, student: User, now: datetime) -> None:
    yes = request.POST.get("on") == "1"
    try:
        choose_labelling(student, request.user, yes, now)
    except ValueError as refusal:
        messages.error(request, str(refusal))
        return
    if not yes:
        messages.success(request, _("Taken back. What was drawn and labelled is deleted."))
