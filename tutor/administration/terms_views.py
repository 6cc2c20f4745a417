"""The page of terms and of classes that were put away."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.models import School
from tutor.accounts.roles import administrator_only
from tutor.administration import archive
from tutor.administration import terms as school_terms
from tutor.administration.models import Term
from tutor.audit import services as audit
from tutor.audit.readings import reads_nobody, reads_others
from tutor.classrooms.models import Classroom
from tutor.data_rights.desk_pages import show

AT_ONCE = 100  # classes shown in one list
CHANGES = "changes where a class belongs; the page it leads to notes who looked"
DAY = {"invalid": _("Write the day as 2027-07-31.")}


class NewTerm(forms.Form):
    school = forms.ModelChoiceField(School.objects.all(), error_messages={"invalid_choice": _("Choose a school.")})
    name = forms.CharField(max_length=80, label=_("Name"))
    first_day = forms.DateField(label=_("First day"), error_messages=DAY)
    last_day = forms.DateField(label=_("Last day"), error_messages=DAY)


@administrator_only
@require_GET
@reads_others("terms viewed")
def terms(request: HttpRequest) -> HttpResponse:
    return _page(request, NewTerm())


@administrator_only
@require_POST
@reads_others("terms viewed")
def add(request: HttpRequest) -> HttpResponse:
    """Another term; what was typed stays in the form when it will not do."""
    form = NewTerm(request.POST)
    if form.is_valid():
        try:
            school_terms.add_term(**form.cleaned_data, by=request.user, now=timezone.now())
        except ValueError as refusal:
            form.add_error("last_day", str(refusal))
        else:
            messages.success(request, gettext("The term was added. Choose its classes below."))
            return redirect("administration:terms")
    return _page(request, form)


@administrator_only
@require_POST
@reads_nobody(CHANGES)
def place(request: HttpRequest) -> HttpResponse:
    """Put classes into a term."""
    term = Term.objects.select_related("school").filter(pk=_number(request.POST.get("term", ""))).first()
    chosen = [_number(each) for each in request.POST.getlist("classes")]
    if term is None or not chosen:
        messages.error(request, gettext("Choose a term and tick its classes."))
        return redirect("administration:terms")
    try:
        many = school_terms.place_in_term(term, chosen, request.user, timezone.now())
    except ValueError as refusal:
        messages.error(request, str(refusal))
    else:
        says = ngettext("{count} class now in {term}.", "{count} classes now in {term}.", many)
        messages.success(request, says.format(count=many, term=term.name))
    return redirect("administration:terms")


@administrator_only
@require_POST
@reads_nobody(CHANGES)
def put_away(request: HttpRequest, classroom_id: int) -> HttpResponse:
    classroom = get_object_or_404(Classroom.objects.select_related("teacher"), pk=classroom_id)
    archive.put_away(classroom, request.user, timezone.now())
    says = gettext("{name} was put away. It can be read, and brought back below.")
    messages.success(request, says.format(name=classroom.name))
    return redirect("administration:terms")


@administrator_only
@require_POST
@reads_nobody(CHANGES)
def bring_back(request: HttpRequest, classroom_id: int) -> HttpResponse:
    found = get_object_or_404(archive.places_put_away(), classroom=classroom_id)
    archive.bring_back(found, request.user, timezone.now())
    says = gettext("{name} goes on, with a new code to join by and without a term.")
    messages.success(request, says.format(name=found.classroom.name))
    return redirect("administration:terms")


def _page(request: HttpRequest, form: NewTerm) -> HttpResponse:
    audit.record(request.user, "terms viewed", None, timezone.now())
    return show(request, "terms.html", {"form": form, **_terms_view()}, folder="administration")


def _terms_view() -> dict[str, Any]:
    today, every = timezone.localdate(), list(school_terms.terms())
    without = school_terms.classes_without_term()
    return {
        "terms": every,
        "running": [each for each in every if each.last_day >= today],
        "today": today,
        "schools": School.objects.all(),
        "without": without[:AT_ONCE],
        "without_count": without.count(),
        "away": archive.places_put_away()[:AT_ONCE],
    }


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() else 0
