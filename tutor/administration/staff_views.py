"""The page of staff and its acts."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.models import School, User
from tutor.accounts.roles import administrator_only
from tutor.administration import staff as people
from tutor.administration.models import StaffLink
from tutor.administration.second_factor_rule import day_in_force, set_day
from tutor.administration.staff_links import GOOD_FOR, invite_teacher, link_back_in, open_links, take_back, token_of
from tutor.audit import services as audit
from tutor.audit.readings import reads_nobody, reads_others
from tutor.data_rights.desk_pages import show

CHANGES = "changes who signs in; the page it leads to notes who looked"


class Invitation(forms.Form):
    """For which school. None: it can be given later."""

    school = forms.ModelChoiceField(
        School.objects.all(), required=False, error_messages={"invalid_choice": _("Choose one of the schools.")}
    )


class FromDay(forms.Form):
    """Empty: administrators only."""

    from_day = forms.DateField(required=False, error_messages={"invalid": _("Write the day as 2027-07-31.")})


@administrator_only
@require_GET
@reads_others("staff viewed")
def staff(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    audit.record(request.user, "staff viewed", None, now)
    context = {
        "members": people.members(now),
        "links": [_link(request, each) for each in open_links(now)],
        "days": GOOD_FOR.days,
        "schools": School.objects.all(),
        "from_day": day_in_force(),
        "today": timezone.localdate(now),
    }
    return show(request, "staff.html", context, folder="administration")


def _link(request: HttpRequest, link: StaffLink) -> dict[str, Any]:
    return {
        "id": link.pk,
        "address": request.build_absolute_uri(reverse("invited:enter", args=[token_of(link)])),
        "for_whom": link.person.get_full_name() if link.person else "",
        "school": link.school.name if link.school else "",
        "made_by": link.made_by.get_full_name() if link.made_by else "",
        "until": link.made_at + GOOD_FOR,
    }


@administrator_only
@require_POST
@reads_nobody(CHANGES)
def invite(request: HttpRequest) -> HttpResponse:
    form = Invitation(request.POST)
    if not form.is_valid():
        return _back(request, refusal=gettext("Choose one of the schools."))
    invite_teacher(form.cleaned_data["school"], request.user, timezone.now())
    return _back(request, gettext("The link is below. Give it to the teacher yourself: nothing was sent."))


@administrator_only
@require_POST
@reads_nobody(CHANGES)
def take_link_back(request: HttpRequest, link_id: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    take_back(get_object_or_404(open_links(now), pk=link_id), request.user, now)
    return _back(request, gettext("That link works no more."))


@administrator_only
@require_POST
@reads_nobody(CHANGES)
def end_visits(request: HttpRequest, person_id: int) -> HttpResponse:
    person = _member(person_id)
    ended = people.end_visits(person, request.user, timezone.now())
    says = ngettext("{name} was signed out of {count} visit.", "{name} was signed out of {count} visits.", ended)
    return _back(request, says.format(name=person.get_full_name(), count=ended))


@administrator_only
@require_POST
@reads_nobody(CHANGES)
def shut_out(request: HttpRequest, person_id: int) -> HttpResponse:
    person = _member(person_id)
    try:
        people.shut_out(person, request.user, timezone.now())
    except ValueError as refusal:
        return _back(request, refusal=str(refusal))
    says = gettext("Nobody signs in as {name} any more. Classes and work are still there.")
    return _back(request, says.format(name=person.get_full_name()))


@administrator_only
@require_POST
@reads_nobody(CHANGES)
def let_in(request: HttpRequest, person_id: int) -> HttpResponse:
    """A link to choose a new password with, for those who were shut out."""
    person = _member(person_id)
    if person.has_usable_password():
        says = gettext("{name} can sign in already.")
        return _back(request, refusal=says.format(name=person.get_full_name()))
    link_back_in(person, request.user, timezone.now())
    return _back(request, gettext("The link is below. Give it to them yourself: nothing was sent."))


@administrator_only
@require_POST
@reads_nobody(CHANGES)
def require_second_factor(request: HttpRequest) -> HttpResponse:
    form = FromDay(request.POST)
    if not form.is_valid():
        return _back(request, refusal=gettext("Write the day as 2027-07-31."))
    try:
        set_day(form.cleaned_data["from_day"], request.user, timezone.now())
    except ValueError as refusal:
        return _back(request, refusal=str(refusal))
    return _back(request, gettext("Saved."))


def _member(person_id: int) -> User:
    return get_object_or_404(people.staff(), pk=person_id)


def _back(request: HttpRequest, said: str = "", refusal: str = "") -> HttpResponse:
    if refusal:
        messages.error(request, refusal)
    else:
        messages.success(request, said)
    return redirect("administration:staff")
