"""Schools: which there are, what each allows, and who belongs to none yet."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.validators import RegexValidator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.models import Role, School, User
from tutor.accounts.roles import administrator_only
from tutor.audit import services as audit
from tutor.audit.readings import reads_nobody, reads_others
from tutor.consent.modalities import Modality
from tutor.consent.models import SchoolPermission
from tutor.consent.services import decide_for_school
from tutor.data_rights.desk_names import modality_within, modality_words
from tutor.data_rights.desk_pages import show
from tutor.data_rights.services import add_school, assign_to_school

AT_ONCE = 50  # people offered for assigning
PREPARES = "changes a school; the page it leads to notes who looked"
two_letters = RegexValidator(r"^[A-Za-z]{2}$", _("Write the country as two letters, such as GB or FR."))


class NewSchool(forms.Form):
    name = forms.CharField(max_length=120, label=_("Name"))
    country = forms.CharField(max_length=2, label=_("Country, two letters"), validators=[two_letters])


@administrator_only
@require_GET
@reads_others("schools viewed")
def schools(request: HttpRequest) -> HttpResponse:
    return _page(request, NewSchool())


@administrator_only
@require_POST
@reads_others("schools viewed")
def add(request: HttpRequest) -> HttpResponse:
    """Another school; what was typed stays in the form when it will not do."""
    form = NewSchool(request.POST)
    if not form.is_valid():
        return _page(request, form)
    school = add_school(**form.cleaned_data, by=request.user, now=timezone.now())
    done = gettext("{school} was added. It allows nothing until you say so.").format(school=school.name)
    messages.success(request, done)
    return redirect("data_rights:schools")


@administrator_only
@require_POST
@reads_nobody(PREPARES)
def decide(request: HttpRequest, school_id: int, modality: str) -> HttpResponse:
    """A school's yes or no to one kind of sensing."""
    school = get_object_or_404(School, pk=school_id)
    if modality not in {each.value for each in Modality}:
        raise Http404(gettext("There is no such kind of sensing."))
    allowed = request.POST.get("allowed") == "yes"
    decide_for_school(school, Modality(modality), allowed, request.user, timezone.now())
    done = gettext("{school} allows: {what}.") if allowed else gettext("{school} does not allow: {what}.")
    messages.success(request, done.format(school=school.name, what=modality_within(modality)))
    return redirect("data_rights:schools")


@administrator_only
@require_POST
@reads_nobody(PREPARES)
def assign(request: HttpRequest) -> HttpResponse:
    """Put people who have no school into one."""
    school = School.objects.filter(pk=_number(request.POST.get("school", ""))).first()
    chosen = [_number(each) for each in request.POST.getlist("people")]
    if school is None or not chosen:
        messages.error(request, gettext("Choose a school and tick who belongs to it."))
        return redirect("data_rights:schools")
    moved = assign_to_school(school, chosen, request.user, timezone.now())
    done = ngettext("{count} person belongs to {school} now.", "{count} people belong to {school} now.", moved)
    messages.success(request, done.format(count=moved, school=school.name))
    return redirect("data_rights:schools")


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() else 0


def _page(request: HttpRequest, form: NewSchool) -> HttpResponse:
    audit.record(request.user, "schools viewed", None, timezone.now())
    return show(request, "schools.html", {"form": form, **schools_view()})


def schools_view() -> dict[str, Any]:
    """Every school with its decisions, and the first people who have none."""
    students = Count("people", filter=Q(people__role=Role.STUDENT, people__is_active=True))
    all_schools = School.objects.annotate(students=students)
    said = _newest_decisions()
    without = User.objects.filter(school=None, is_active=True, role=Role.STUDENT).order_by("pk")
    return {
        "schools": [_school_row(school, said) for school in all_schools],
        "without": [{"id": each.pk, "name": each.get_full_name()} for each in without[:AT_ONCE]],
        "without_count": without.count(),
    }


def _newest_decisions() -> dict[tuple[int, str], SchoolPermission]:
    rows = SchoolPermission.objects.select_related("decided_by").order_by("decided_at", "pk")
    return {(row.school_id, row.modality): row for row in rows}


def _school_row(school: School, said: dict[tuple[int, str], SchoolPermission]) -> dict[str, Any]:
    return {
        "id": school.pk,
        "name": school.name,
        "country": school.country,
        "students": school.students,
        "decisions": [_decision(each, said.get((school.pk, each.value))) for each in Modality],
    }


def _decision(modality: Modality, newest: SchoolPermission | None) -> dict[str, Any]:
    return {
        "modality": modality.value,
        "title": modality_words(modality),
        "allowed": newest is not None and newest.allowed,
        "since": newest and newest.decided_at,
        "by": newest.decided_by.get_full_name() if newest and newest.decided_by else "",
    }
