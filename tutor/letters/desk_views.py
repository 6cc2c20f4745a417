"""Messages on the administrator's desk: what was reported, and looking at one person's for a reason."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.models import User
from tutor.accounts.roles import administrator_only
from tutor.audit import services as audit
from tutor.audit.readings import reads_nobody, reads_others
from tutor.discussions.texts import Unfit
from tutor.letters import procedure
from tutor.letters.models import Letter


@administrator_only
@require_GET
@reads_others("reported messages seen")
def index(request: HttpRequest) -> HttpResponse:
    """What was reported: who wrote, in which class and why it was reported, without the words."""
    audit.record_once_an_hour(request.user, "reported messages seen", None, timezone.now())
    return render(request, "letters/desk.html", {"reports": procedure.waiting(), "reasons": procedure.Reason.choices})


@administrator_only
@require_POST
@reads_others("messages read by procedure")
def look(request: HttpRequest, person_id: int) -> HttpResponse:
    """The messages of one person, after saying why."""
    person = get_object_or_404(User, pk=person_id)
    try:
        found = procedure.look(request.user, person, request.POST.get("reason", ""), timezone.now())
    except procedure.NoReason as trouble:
        messages.warning(request, str(trouble))
        return redirect("letters_desk:index")
    open_reports = set(
        person.letters.filter(reports__settled_at=None, reports__isnull=False).values_list("pk", flat=True)
    )
    page = {"person": person, "letters": found, "open_reports": open_reports}
    return render(request, "letters/looked_at.html", page)


@administrator_only
@require_POST
@reads_nobody("leads back to what was reported")
def settle(request: HttpRequest, letter_id: int) -> HttpResponse:
    """Hide a message with a reason, or find it fine."""
    letter, now = get_object_or_404(Letter, pk=letter_id), timezone.now()
    try:
        if request.POST.get("act") == "hide":
            procedure.hide(request.user, letter, request.POST.get("because", ""), now)
            messages.success(request, _("Hidden. Whoever wrote it reads why."))
        else:
            procedure.dismiss(request.user, letter, now)
            messages.success(request, _("Settled. The message stays as it is."))
    except Unfit:
        messages.warning(request, _("Say why you hide it, in at most 400 characters: its writer reads it."))
    return redirect("letters_desk:index")
