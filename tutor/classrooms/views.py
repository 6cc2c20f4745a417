"""The teacher's room and the door to it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.forms import NewLearnerForm
from tutor.accounts.models import Role
from tutor.accounts.roles import teacher_only
from tutor.accounts.sign_up import sign_up
from tutor.audit import services as audit
from tutor.audit.readings import reads_nobody, reads_others, reads_own
from tutor.classrooms import services
from tutor.classrooms.access import classroom_for, student_for, students_of
from tutor.classrooms.aliases import aliases_for
from tutor.classrooms.class_mastery import mastery_view
from tutor.classrooms.forms import ClassroomForm, JoinForm, NewStudentForm
from tutor.classrooms.knowledge import success_on
from tutor.classrooms.live import live_view
from tutor.classrooms.models import Classroom
from tutor.classrooms.projector import projector_view
from tutor.classrooms.selectors import classroom_rows, steering_view, student_view
from tutor.curriculum.models import Skill

PROJECTOR = "projector"


@teacher_only
@require_GET
@reads_own("own classes seen")
def index(request: HttpRequest) -> HttpResponse:
    return _index(request, ClassroomForm())


@teacher_only
@require_POST
@reads_nobody("leads to the class")
def create(request: HttpRequest) -> HttpResponse:
    form = ClassroomForm(request.POST)
    if not form.is_valid():
        return _index(request, form)
    classroom = services.create_classroom(request.user, form.cleaned_data["name"], timezone.now())
    return redirect("classrooms:live", classroom.pk)


@login_not_required
@reads_nobody("only repeats what was typed")
def join(request: HttpRequest) -> HttpResponse:
    """Join by code; somebody without an account makes one on the way."""
    known = request.user.is_authenticated
    if known and request.user.role != Role.STUDENT:
        raise PermissionDenied(_("Only students join classes."))
    kind = JoinForm if known else NewStudentForm
    form = kind(request.POST or None, initial={"join_code": request.GET.get("code", "")[:12]})
    if request.method != "POST" or not form.is_valid():
        return render(request, "classrooms/join.html", {"form": form})
    _join(request, form)
    messages.success(request, _("You are in {room}.").format(room=form.classroom.name))
    return redirect("web:home")


@login_not_required
@reads_nobody("only repeats what was typed")
def start(request: HttpRequest) -> HttpResponse:
    """Learn on one's own, without a class."""
    if request.user.is_authenticated:
        return redirect("web:home")
    form = NewLearnerForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "classrooms/start.html", {"form": form})
    sign_up(request, form.cleaned_data)
    return redirect("web:home")


@teacher_only
@require_GET
@reads_others("class viewed")
def live(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """The class, live. Looking is an act too, and is written down. With `?projector`: for everybody's eyes."""
    classroom, moment = classroom_for(request.user, classroom_id), timezone.now()
    audit.record(request.user, "class viewed", None, moment, classroom=classroom.pk)
    if PROJECTOR in request.GET:
        return render(request, "classrooms/projector.html", _projected(request, classroom))
    context = {"classroom": classroom, **live_view(classroom, moment), **mastery_view(classroom, moment)}
    return render(request, "classrooms/live.html", {**context, "opened_at": moment})


@teacher_only
@require_GET
@reads_others("class viewed")
def now(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """Only what changes, for the page that is open already."""
    classroom, moment = classroom_for(request.user, classroom_id), timezone.now()
    audit.record_once_an_hour(request.user, "class viewed", None, moment, classroom=classroom.pk)
    if PROJECTOR in request.GET:
        return render(request, "classrooms/_projected.html", _projected(request, classroom))
    return render(request, "classrooms/_now.html", {"classroom": classroom, **live_view(classroom, moment)})


@teacher_only
@require_GET
@reads_others("student viewed")
def student(request: HttpRequest, classroom_id: int, student_id: int) -> HttpResponse:
    person = student_for(request.user, classroom_id, student_id)
    audit.record(request.user, "student viewed", person, timezone.now())
    classroom = classroom_for(request.user, classroom_id)
    moment = timezone.now()
    context = {"classroom": classroom, **student_view(person, moment), **steering_view(person, classroom, moment)}
    return render(request, "classrooms/student.html", context)


@teacher_only
@require_GET
@reads_others("student viewed")
def chances(request: HttpRequest, classroom_id: int, student_id: int, skill: str) -> HttpResponse:
    """How each exercise of one skill would probably go, and why."""
    person = student_for(request.user, classroom_id, student_id)
    found = get_object_or_404(Skill, slug=skill)
    audit.record(request.user, "student viewed", person, timezone.now(), skill=found.slug)
    context = {"classroom": classroom_for(request.user, classroom_id), "person": person, "skill": found}
    return render(request, "classrooms/chances.html", {**context, **success_on(person, found, timezone.now())})


def _index(request: HttpRequest, form: ClassroomForm) -> HttpResponse:
    return render(request, "classrooms/index.html", {"classrooms": classroom_rows(request.user), "form": form})


def _projected(request: HttpRequest, classroom: Classroom) -> dict[str, Any]:
    numbers = students_of(classroom).values_list("pk", flat=True)
    aliases = aliases_for(request.session, classroom.pk, numbers)
    return {"classroom": classroom, **projector_view(classroom, aliases, timezone.now())}


@transaction.atomic
def _join(request: HttpRequest, form: JoinForm) -> None:
    person = request.user
    if isinstance(form, NewStudentForm):
        person = sign_up(request, form.cleaned_data)
    services.join_classroom(person, form.classroom, timezone.now())
