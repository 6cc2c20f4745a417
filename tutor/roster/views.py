"""The teacher's list of a class: who is in it, adding many at once, slips with links, and the code on the wall."""

from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.models import User
from tutor.accounts.roles import teacher_only
from tutor.audit import services as audit
from tutor.audit.readings import reads_nobody, reads_others, reads_own
from tutor.classrooms.access import classroom_for, student_for, students_of
from tutor.classrooms.models import Classroom
from tutor.roster import services
from tutor.roster.checking import check, fitting
from tutor.roster.forms import ListForm, opened, sealed
from tutor.roster.pictures import qr
from tutor.roster.welcome import GOOD_FOR, token_of, waits
from tutor.web.spreadsheets import as_file

SEEN = "class list seen"


@teacher_only
@require_GET
@reads_others(SEEN)
def page(request: HttpRequest, classroom_id: int) -> HttpResponse:
    return _page(request, classroom_for(request.user, classroom_id), ListForm())


@teacher_only
@require_POST
@reads_others(SEEN)
def look_over(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """What would be added, and what not with its reason; nothing is done yet."""
    classroom = classroom_for(request.user, classroom_id)
    form = ListForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, classroom, form)
    audit.record(request.user, SEEN, None, timezone.now(), classroom=classroom.pk)
    checked = check(form.lines, classroom)
    found = {"checked": checked, "fits": len(fitting(checked)), "sealed": sealed(form.lines, classroom)}
    return render(request, "roster/check.html", {"classroom": classroom, **found})


@teacher_only
@require_POST
@reads_nobody("leads to the slips")
def add(request: HttpRequest, classroom_id: int) -> HttpResponse:
    classroom = classroom_for(request.user, classroom_id)
    lines = opened(request.POST.get("list", ""), classroom)
    if lines is None:
        messages.error(request, _("This list is older than a day or was changed on the way. Please send it once more."))
        return redirect("roster:page", classroom.pk)
    try:
        added = fitting(services.add(classroom, lines, request.user, timezone.now()))
    except IntegrityError:
        says = _("A sign-in name was taken by somebody else just now. Please send the list once more.")
        messages.error(request, says)
        return redirect("roster:page", classroom.pk)
    says = ngettext("{count} student added to {name}.", "{count} students added to {name}.", len(added))
    messages.success(request, says.format(count=len(added), name=classroom.name))
    return redirect("roster:slips" if added else "roster:page", classroom.pk)


@teacher_only
@never_cache
@require_GET
@reads_others("links for new students made")
def slips(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """A slip for everyone who has not chosen a password yet, to print and cut."""
    classroom, now = classroom_for(request.user, classroom_id), timezone.now()
    waiting = [person for person in _by_name(classroom) if waits(person)]
    audit.record(request.user, "links for new students made", None, now, classroom=classroom.pk, students=len(waiting))
    rows = [_slip(request, person) for person in waiting]
    return render(request, "roster/slips.html", {"classroom": classroom, "rows": rows, "days": GOOD_FOR.days})


@teacher_only
@require_POST
@reads_nobody("leads back to the list")
def take_out(request: HttpRequest, classroom_id: int, student_id: int) -> HttpResponse:
    person, classroom = student_for(request.user, classroom_id, student_id), classroom_for(request.user, classroom_id)
    name = person.get_full_name()
    if services.take_out(classroom, person, request.user, timezone.now()):
        says = _("{name} is out of the class, and the account that nobody had used is deleted.")
    else:
        says = _("{name} is out of the class. Their account and what they did stay theirs.")
    messages.success(request, says.format(name=name))
    return redirect("roster:page", classroom.pk)


@teacher_only
@require_GET
@reads_others(SEEN)
def export(request: HttpRequest, classroom_id: int) -> HttpResponse:
    classroom = classroom_for(request.user, classroom_id)
    audit.record(request.user, SEEN, None, timezone.now(), classroom=classroom.pk, as_file=True)
    rows = [[row["name"], row["username"], _("no") if row["waits"] else _("yes")] for row in _rows(classroom)]
    return as_file([[_("name"), _("sign-in name"), _("has signed in")], *rows], "class-list")


@teacher_only
@require_GET
@reads_nobody("an empty list to fill in")
def empty(request: HttpRequest) -> HttpResponse:
    return as_file([[_("name"), _("sign-in name")]], "students")


@teacher_only
@require_GET
@reads_own("own classes seen")
def code(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """The class code for the wall, with the same as a picture."""
    classroom = classroom_for(request.user, classroom_id)
    address = request.build_absolute_uri(f"{reverse('classrooms:join')}?code={classroom.join_code}")
    context = {"classroom": classroom, "address": address, "picture": qr(address)}
    return render(request, "roster/code.html", context)


def _page(request: HttpRequest, classroom: Classroom, form: ListForm) -> HttpResponse:
    audit.record(request.user, SEEN, None, timezone.now(), classroom=classroom.pk)
    rows = _rows(classroom)
    waiting = sum(row["waits"] for row in rows)
    context = {"classroom": classroom, "rows": rows, "waiting": waiting, "form": form}
    return render(request, "roster/page.html", context, status=422 if form.errors else 200)


def _by_name(classroom: Classroom) -> list[User]:
    return sorted(students_of(classroom), key=lambda person: person.get_full_name().casefold())


def _rows(classroom: Classroom) -> list[dict[str, Any]]:
    return [
        {
            "id": person.pk,
            "name": person.get_full_name(),
            "username": person.sign_in_name,
            "waits": waits(person),
        }
        for person in _by_name(classroom)
    ]


def _slip(request: HttpRequest, person: User) -> dict[str, Any]:
    address = request.build_absolute_uri(reverse("welcome:enter", args=[token_of(person)]))
    return {
        "name": person.get_full_name(),
        "username": person.sign_in_name,
        "address": address,
        "picture": qr(address),
    }
