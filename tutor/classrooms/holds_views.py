"""The doors to what a teacher chooses in the tutor's place, and to who is in the class."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tutor.accounts.models import User
from tutor.accounts.roles import teacher_only
from tutor.audit import services as audit
from tutor.audit.readings import reads_nobody, reads_others
from tutor.classrooms import holds
from tutor.classrooms.access import classroom_for, student_for
from tutor.classrooms.holds_form import HoldForm
from tutor.classrooms.models import Classroom
from tutor.classrooms.services import leave_classroom


@teacher_only
@reads_nobody("says nothing about any student")
def for_class(request: HttpRequest, classroom_id: int) -> HttpResponse:
    return _choose(request, classroom_for(request.user, classroom_id), None)


@teacher_only
@reads_others("student viewed")
def for_student(request: HttpRequest, classroom_id: int, student_id: int) -> HttpResponse:
    person = student_for(request.user, classroom_id, student_id)
    audit.record_once_an_hour(request.user, "student viewed", person, timezone.now())
    return _choose(request, classroom_for(request.user, classroom_id), person)


@teacher_only
@require_POST
@reads_nobody("leads back to whom it was for")
def take_back(request: HttpRequest, classroom_id: int, hold_id: int) -> HttpResponse:
    classroom = classroom_for(request.user, classroom_id)
    made = holds.hold_of(classroom, hold_id)
    holds.take_back(request.user, made, timezone.now())
    messages.success(request, _("Taken back. The tutor chooses again, from the next exercise on."))
    return _back(classroom, made.student)


@teacher_only
@require_POST
@reads_nobody("leads back to the class")
def remove(request: HttpRequest, classroom_id: int, student_id: int) -> HttpResponse:
    """Take a student out of the class. What they did stays theirs."""
    person = student_for(request.user, classroom_id, student_id)
    classroom = classroom_for(request.user, classroom_id)
    leave_classroom(request.user, person, classroom, timezone.now())
    gone = _("{name} is no longer in {room}.").format(name=person.get_full_name(), room=classroom.name)
    messages.success(request, gone)
    return redirect("classrooms:live", classroom.pk)


def _choose(request: HttpRequest, classroom: Classroom, person: User | None) -> HttpResponse:
    now = timezone.now()
    current = holds.standing(classroom, now).filter(student=person).first()
    form = HoldForm(request.POST or None, today=timezone.localdate(now), current=current)
    if request.method == "POST" and form.is_valid():
        holds.choose(request.user, classroom, person, form.chosen, now)
        messages.success(request, _("Chosen. It counts from the next exercise on."))
        return _back(classroom, person)
    standing = current and holds.row_of(current)
    context = {"classroom": classroom, "person": person, "form": form, "standing": standing}
    return render(request, "classrooms/choice.html", context, status=422 if form.errors else 200)


def _back(classroom: Classroom, person: User | None) -> HttpResponse:
    if person is None:
        return redirect("classrooms:live", classroom.pk)
    return redirect("classrooms:student", classroom.pk, person.pk)
