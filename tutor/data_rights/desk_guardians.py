"""Who answers for whom: guardians who wait to be confirmed, and those who are."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.models import Guardianship, User
from tutor.accounts.roles import administrator_only
from tutor.accounts.services import Gone
from tutor.audit import services as audit
from tutor.audit.readings import reads_nobody, reads_others
from tutor.consent.services import confirm_guardian, remove_guardian
from tutor.data_rights.desk_pages import show

CHANGES = "changes who answers for whom; the page it leads to notes who looked"


@administrator_only
@require_GET
@reads_others("guardians viewed")
def guardians(request: HttpRequest) -> HttpResponse:
    """Everyone who says that they are somebody's guardian and was not confirmed yet."""
    audit.record(request.user, "guardians viewed", None, timezone.now())
    waiting = everyone_here().filter(confirmed_at=None)
    return show(request, "guardians.html", {"waiting": [guardian_row(each) for each in waiting]})


@administrator_only
@require_POST
@reads_nobody(CHANGES)
def confirm(request: HttpRequest, guardianship_id: int) -> HttpResponse:
    return _decide(request, guardianship_id, confirm_guardian, _("{guardian} is confirmed as guardian of {student}."))


@administrator_only
@require_POST
@reads_nobody(CHANGES)
def remove(request: HttpRequest, guardianship_id: int) -> HttpResponse:
    return _decide(request, guardianship_id, remove_guardian, _("{guardian} no longer answers for {student}."))


def _decide(request: HttpRequest, guardianship_id: int, decide: Callable[..., None], outcome: str) -> HttpResponse:
    guardianship = get_object_or_404(everyone_here(), pk=guardianship_id)
    names = {"guardian": guardianship.guardian.get_full_name(), "student": guardianship.student.get_full_name()}
    try:
        decide(guardianship, request.user, timezone.now())
    except (ValueError, Gone) as refusal:
        messages.error(request, str(refusal) or _("This account is being deleted."))
    else:
        messages.success(request, outcome.format(**names))
    return redirect(_next(request))


def _next(request: HttpRequest) -> str:
    """Back to the page of the person from whom this was decided."""
    target = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if own else "data_rights:guardians"


def everyone_here() -> "QuerySet[Guardianship]":
    here = Guardianship.objects.filter(guardian__is_active=True, student__is_active=True)
    return here.select_related("guardian", "student", "student__school", "confirmed_by")


def guardians_of(person: User) -> list[dict[str, Any]]:
    return [guardian_row(each) for each in everyone_here().filter(student=person)]


def wards_of(person: User) -> list[dict[str, Any]]:
    return [guardian_row(each) for each in everyone_here().filter(guardian=person)]


def guardian_row(guardianship: Guardianship) -> dict[str, Any]:
    student = guardianship.student
    return {
        "id": guardianship.pk,
        "guardian_id": guardianship.guardian_id,
        "guardian": guardianship.guardian.get_full_name(),
        "student_id": student.pk,
        "student": student.get_full_name(),
        "school": student.school.name if student.school else "",
        "asked_at": guardianship.asked_at,
        "confirmed_at": guardianship.confirmed_at,
        "confirmed_by": guardianship.confirmed_by.get_full_name() if guardianship.confirmed_by else "",
    }
