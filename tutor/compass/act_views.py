"""The doors to what a teacher does from the class's row: one tap each, the class again afterwards."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tutor.accounts.models import User
from tutor.accounts.roles import teacher_only
from tutor.audit import services as audit
from tutor.audit.readings import reads_others
from tutor.classrooms.access import classroom_for, student_for
from tutor.classrooms.live import live_view
from tutor.classrooms.models import Classroom
from tutor.compass import acts, notes
from tutor.compass.forms import NoteForm, PairForm, WordsForm, faults
from tutor.compass.refusing import CannotNow
from tutor.compass.sending import open_problem
from tutor.compass.undoing import undo, word_of

Act = Callable[[User, Classroom, User, datetime], str]


@teacher_only
@require_POST
@reads_others("class viewed")
def hint(request: HttpRequest, classroom_id: int, student_id: int) -> HttpResponse:
    def act(teacher: User, classroom: Classroom, student: User, now: datetime) -> str:
        acts.send_hint(teacher, classroom, student, _words(request), now)
        return _("A hint is on {name}’s page.").format(name=student.get_short_name())

    return _do(request, classroom_id, student_id, act)


@teacher_only
@require_POST
@reads_others("class viewed")
def ease(request: HttpRequest, classroom_id: int, student_id: int) -> HttpResponse:
    def act(teacher: User, classroom: Classroom, student: User, now: datetime) -> str:
        acts.ease(teacher, classroom, student, now)
        return _("{name}’s next exercises today are a level lower.").format(name=student.get_short_name())

    return _do(request, classroom_id, student_id, act)


@teacher_only
@require_POST
@reads_others("class viewed")
def praise(request: HttpRequest, classroom_id: int, student_id: int) -> HttpResponse:
    def act(teacher: User, classroom: Classroom, student: User, now: datetime) -> str:
        sent = acts.praise(teacher, classroom, student, _words(request), now)
        return _("{name} reads: “{words}”").format(name=student.get_short_name(), words=sent.words)

    return _do(request, classroom_id, student_id, act)


@teacher_only
@require_POST
@reads_others("class viewed")
def pair(request: HttpRequest, classroom_id: int, student_id: int) -> HttpResponse:
    def act(teacher: User, classroom: Classroom, student: User, now: datetime) -> str:
        form = PairForm(request.POST, classroom=classroom, student=student)
        if not form.is_valid():
            raise CannotNow(faults(form))
        other, skill = form.cleaned_data["other"], open_problem(student).exercise.skill
        acts.pair(teacher, classroom, student, other, skill, now)
        words = _("{name} and {other} are told that they might work together.")
        return words.format(name=student.get_short_name(), other=other.get_short_name())

    return _do(request, classroom_id, student_id, act)


@teacher_only
@require_POST
@reads_others("class viewed")
def note(request: HttpRequest, classroom_id: int, student_id: int) -> HttpResponse:
    def act(teacher: User, classroom: Classroom, student: User, now: datetime) -> str:
        form = NoteForm(request.POST)
        if not form.is_valid():
            raise CannotNow(faults(form))
        notes.write_note(teacher, classroom, student, form.cleaned_data["text"], now)
        return _("Noted. Only you can read it.")

    return _do(request, classroom_id, student_id, act)


@teacher_only
@require_POST
@reads_others("class viewed")
def take_back(request: HttpRequest, classroom_id: int, word_id: int) -> HttpResponse:
    classroom = classroom_for(request.user, classroom_id)
    word = word_of(request.user, classroom, word_id)
    try:
        undo(request.user, word, timezone.now())
    except CannotNow as why:
        return class_again(request, classroom, str(why), done=False)
    return class_again(request, classroom, _("Taken back."))


def class_again(request: HttpRequest, classroom: Classroom, said: str, done: bool = True) -> HttpResponse:
    """The class as it is now, with what came of it: a part of the page for htmx, else the whole page."""
    now = timezone.now()
    audit.record_once_an_hour(request.user, "class viewed", None, now, classroom=classroom.pk)
    if "HX-Request" not in request.headers:
        (messages.success if done else messages.error)(request, said)
        return redirect("classrooms:live", classroom.pk)
    context = {"classroom": classroom, "said": said, "done": done, **live_view(classroom, now)}
    return render(request, "classrooms/_now.html", context)


def _do(request: HttpRequest, classroom_id: int, student_id: int, act: Act) -> HttpResponse:
    student = student_for(request.user, classroom_id, student_id)
    classroom = classroom_for(request.user, classroom_id)
    try:
        said = act(request.user, classroom, student, timezone.now())
    except CannotNow as why:
        return class_again(request, classroom, str(why), done=False)
    return class_again(request, classroom, said)


def _words(request: HttpRequest) -> str:
    """Raises `CannotNow` for what is too long or was not offered."""
    form = WordsForm(request.POST)
    if not form.is_valid():
        raise CannotNow(faults(form))
    return form.chosen
