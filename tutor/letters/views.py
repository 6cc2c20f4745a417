"""The doors to messages: one page for everything, and an act each."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.models import Role, User
from tutor.accounts.roles import teacher_only
from tutor.audit import services as audit
from tutor.audit.readings import reads_nobody, reads_others, reads_own
from tutor.classrooms.access import classroom_for
from tutor.classrooms.models import Classroom
from tutor.discussions.models import Why
from tutor.discussions.texts import Unfit
from tutor.groups.audiences import read_choice
from tutor.groups.selectors import whom
from tutor.letters import access, procedure, writing
from tutor.letters.forms import LetterForm, ReportForm
from tutor.letters.naming import named
from tutor.letters.selectors import page
from tutor.practice.waiting import not_in_a_test


def _writes_messages(person: User) -> None:
    if person.role not in (Role.STUDENT, Role.TEACHER):
        raise PermissionDenied(_("Messages are for students and their teachers."))


@require_GET
@reads_own("messages seen")
@not_in_a_test
def index(request: HttpRequest) -> HttpResponse:
    """Everything that was written and received. What is shown now counts as read from the next visit on."""
    _writes_messages(request.user)
    shown = page(request.user)
    writing.mark_read(request.user, shown["letters"], timezone.now())
    return render(request, "letters/page.html", {**shown, "key": uuid.uuid4(), "why": Why.choices})


@require_POST
@reads_nobody("leads back to the messages")
@not_in_a_test
def to_teacher(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """A student's message to the teacher of one of their classes."""
    _writes_messages(request.user)
    room = access.classes_to_write_in(request.user).filter(pk=classroom_id).first()
    if room is None or request.user.role != Role.STUDENT:
        raise PermissionDenied(_("You can write to teachers of your own classes."))
    return _write(request, room, [room.teacher], room.teacher.get_full_name())


@teacher_only
@reads_others("class viewed")
def to_class(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """A teacher's message to a class, a group or single students."""
    room = classroom_for(request.user, classroom_id)
    audit.record_once_an_hour(request.user, "class viewed", None, timezone.now(), classroom=room.pk)
    form, trouble = LetterForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            readers, to = named(room, read_choice(room, request.POST), request.POST)
            writing.write(
                request.user, room, readers, to, form.cleaned_data["text"], form.cleaned_data["key"], timezone.now()
            )
        except ValueError as reason:
            trouble = str(reason)
        else:
            messages.success(request, _("Sent. It waits on their desks until they come by; nobody is disturbed."))
            return redirect("letters:index")
    choice = {**whom(room, request.POST), "classroom": room}
    typed = {"key": request.POST.get("key") or uuid.uuid4(), "text": request.POST.get("text", ""), "trouble": trouble}
    return render(request, "letters/write.html", {**choice, **typed}, status=422 if trouble else 200)


@require_POST
@reads_nobody("leads back to the messages")
@not_in_a_test
def answer(request: HttpRequest, letter_id: int) -> HttpResponse:
    """A reply to whoever wrote, and to nobody else."""
    letter = access.received(request.user, letter_id)
    return _write(request, letter.classroom, [letter.writer], letter.writer.get_full_name())


@require_POST
@reads_nobody("leads back to the messages")
def take_back(request: HttpRequest, letter_id: int) -> HttpResponse:
    writing.take_back(access.written(request.user, letter_id), timezone.now())
    messages.success(request, _("Taken back. Nobody can read it any more."))
    return redirect("letters:index")


@require_POST
@reads_nobody("leads back to the messages")
def report(request: HttpRequest, letter_id: int) -> HttpResponse:
    """Ask the school to look at a message."""
    letter, form = access.received(request.user, letter_id), ReportForm(request.POST)
    if form.is_valid():
        sent = form.cleaned_data
        procedure.report(request.user, letter, Why(sent["why"]), sent["words"], timezone.now())
        messages.success(
            request, _("Thank you. Somebody at your school looks at it, and its writer is not told who asked.")
        )
    else:
        messages.warning(request, _("Choose what is wrong with the message."))
    return redirect("letters:index")


def _write(request: HttpRequest, room: Classroom, readers: list[User], to: str) -> HttpResponse:
    form = LetterForm(request.POST)
    sent: dict[str, Any] = form.cleaned_data if form.is_valid() else {"text": "", "key": uuid.uuid4()}
    try:
        writing.write(request.user, room, readers, to, sent["text"], sent["key"], timezone.now())
    except (Unfit, writing.MayNotWrite) as trouble:
        again = {"text": request.POST.get("text", ""), "key": sent["key"], "trouble": str(trouble), "to": to}
        return render(request, "letters/again.html", again, status=422)
    messages.success(request, _("Sent."))
    return redirect("letters:index")
