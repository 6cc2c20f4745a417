"""The doors to groups: only the teacher's own classes."""

from random import SystemRandom

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.roles import teacher_only
from tutor.audit import services as audit
from tutor.audit.readings import reads_nobody, reads_others
from tutor.classrooms.access import classroom_for, student_for, students_of
from tutor.groups import selectors, services
from tutor.groups.dividing import by_chance, mixed, similar
from tutor.groups.forms import LARGEST, MOST_EXTRA, DivideForm, NameForm, StandingForm, places_in
from tutor.groups.standing import set_standing


@teacher_only
@require_GET
@reads_others("class viewed")
def page(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """Who is in which group, and what is different for whom in tests."""
    classroom, now = classroom_for(request.user, classroom_id), timezone.now()
    audit.record_once_an_hour(request.user, "class viewed", None, now, classroom=classroom.pk)
    return render(request, "groups/page.html", {**selectors.page(classroom, now), "most_extra": MOST_EXTRA})


@teacher_only
@require_POST
@reads_nobody("leads back to the groups")
def make(request: HttpRequest, classroom_id: int) -> HttpResponse:
    classroom, form = classroom_for(request.user, classroom_id), NameForm(request.POST)
    try:
        if form.is_valid():
            services.make(request.user, classroom, form.cleaned_data["name"], timezone.now())
        else:
            messages.warning(request, " ".join(form.errors["name"]))
    except services.TooMany as many:
        messages.warning(request, str(many))
    return redirect("groups:page", classroom.pk)


@teacher_only
@require_POST
@reads_nobody("leads back to the groups")
def rename(request: HttpRequest, classroom_id: int, group_id: int) -> HttpResponse:
    group, form = selectors.group_of(request.user, classroom_id, group_id), NameForm(request.POST)
    if form.is_valid():
        services.rename(request.user, group, form.cleaned_data["name"])
    else:
        messages.warning(request, " ".join(form.errors["name"]))
    return redirect("groups:page", classroom_id)


@teacher_only
@require_POST
@reads_nobody("leads back to the groups")
def delete(request: HttpRequest, classroom_id: int, group_id: int) -> HttpResponse:
    services.delete(request.user, selectors.group_of(request.user, classroom_id, group_id), timezone.now())
    messages.success(request, _("The group is gone. Its students are in the class as before."))
    return redirect("groups:page", classroom_id)


@teacher_only
@require_POST
@reads_nobody("leads back to the groups")
def place(request: HttpRequest, classroom_id: int) -> HttpResponse:
    classroom = classroom_for(request.user, classroom_id)
    places = places_in(request.POST, list(students_of(classroom)), list(classroom.groups.all()))
    services.place(request.user, classroom, places, timezone.now())
    messages.success(request, _("Saved."))
    return redirect("groups:page", classroom.pk)


@teacher_only
@require_POST
@reads_nobody("leads back to the groups")
def divide(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """New groups for the whole class, by chance or by level."""
    classroom, form, now = classroom_for(request.user, classroom_id), DivideForm(request.POST), timezone.now()
    if not form.is_valid():
        asked = _("Say how many are to be together, from 2 to {most}, and by what.")
        messages.warning(request, asked.format(most=LARGEST))
        return redirect("groups:page", classroom.pk)
    size, how = form.cleaned_data["size"], form.cleaned_data["how"]
    known = {who: each["share"] for who, each in selectors.levels(classroom, now).items()}
    if how == "chance":
        parts = by_chance(list(known), size, SystemRandom())
    else:
        parts = (similar if how == "similar" else mixed)(known, size)
    services.divide(request.user, classroom, parts if known else [], now)
    messages.success(request, _("Divided. Under each group you read how it came together."))
    return redirect("groups:page", classroom.pk)


@teacher_only
@require_POST
@reads_nobody("leads back to the groups")
def conditions(request: HttpRequest, classroom_id: int, student_id: int) -> HttpResponse:
    """What is different for one student in every test from now on."""
    student, form = student_for(request.user, classroom_id, student_id), StandingForm(request.POST)
    if form.is_valid():
        classroom = classroom_for(request.user, classroom_id)
        set_standing(request.user, classroom, student, form.data_to_keep(), timezone.now())
        said = _("Saved for {name}: it counts for tests begun from now on.")
        messages.success(request, said.format(name=student.get_full_name()))
    else:
        asked = _("More time is a whole number from 0 to {most} per cent. Nothing was changed.")
        messages.warning(request, asked.format(most=MOST_EXTRA))
    return redirect("groups:page", classroom_id)
