"""The knowledge model: which version is in force, whether what it foretells comes true, and the way back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.roles import administrator_only
from tutor.audit.readings import reads_nobody
from tutor.consent.contributing import contributors
from tutor.data_rights.desk_pages import show
from tutor.practice.drift import drift_before, drift_of_late
from tutor.practice.models import ParameterSet
from tutor.practice.parameters import in_force
from tutor.practice.recalibration import FEWEST_ANSWERS, FEWEST_LEARNERS, put_in_force


@administrator_only
@require_GET
@reads_nobody("counts over everybody, no names")
def model(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    context = {
        "version": in_force().parameters.version,
        "versions": ParameterSet.objects.all()[:20],
        "own": ParameterSet.objects.filter(in_force=True).exists(),
        "spans": [(_("The last 30 days"), drift_of_late(now)), (_("Before"), drift_before(now))],
        "agreed": len(contributors(now)),
        "needed": FEWEST_LEARNERS,
        "needed_answers": FEWEST_ANSWERS,
    }
    return show(request, "model.html", context)


@administrator_only
@require_POST
@reads_nobody("leads back")
def choose(request: HttpRequest) -> HttpResponse:
    """Put a version in force; "shipped" is the one that came with the program."""
    version = request.POST.get("version", "")
    chosen = None if version == "shipped" else get_object_or_404(ParameterSet, version=version)
    put_in_force(chosen, request.user, timezone.now())
    done = _("In force from now on: {version}. Every estimate follows it at once.")
    messages.success(request, done.format(version=in_force().parameters.version))
    return redirect("data_rights:model")
