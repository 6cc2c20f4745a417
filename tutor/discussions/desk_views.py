"""What a teacher opens, closes and decides about talking in their class."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.models import User
from tutor.accounts.roles import teacher_only
from tutor.audit import services as audit
from tutor.audit.readings import reads_nobody, reads_others
from tutor.classrooms.access import classroom_for, student_for
from tutor.classrooms.models import Classroom
from tutor.discussions import access, moderating
from tutor.discussions.desk import desk_page
from tutor.discussions.forms import PauseForm
from tutor.discussions.models import Post
from tutor.discussions.reporting import NoLongerHere
from tutor.discussions.rooms import let_talk, let_write
from tutor.discussions.texts import Unfit

Act = Callable[[User, Post], None]


@teacher_only
@require_GET
@reads_others("reports seen")
def index(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """What was reported first, then the rooms."""
    classroom = classroom_for(request.user, classroom_id)
    audit.record_once_an_hour(request.user, "reports seen", None, timezone.now(), classroom=classroom.pk)
    return render(request, "discussions/desk.html", desk_page(request.user, classroom, timezone.now()))


@teacher_only
@require_POST
@reads_nobody("leads back to the page")
def switch(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """Open or close talking for the class."""
    classroom = classroom_for(request.user, classroom_id)
    let_talk(request.user, classroom, _on(request), timezone.now())
    return redirect("talk_desk:index", classroom.pk)


@teacher_only
@require_POST
@reads_nobody("leads back to the room")
def switch_room(request: HttpRequest, room_id: int) -> HttpResponse:
    room = access.room_for(request.user, room_id)
    let_write(request.user, room, _on(request), timezone.now())
    return redirect("talk:room", room.pk)


@teacher_only
@require_POST
@reads_nobody("leads back to the post")
def hide(request: HttpRequest, post_id: int) -> HttpResponse:
    because = request.POST.get("because", "")
    return _act(request, post_id, lambda teacher, post: moderating.hide(teacher, post, because, timezone.now()))


@teacher_only
@require_POST
@reads_nobody("leads back to the post")
def show(request: HttpRequest, post_id: int) -> HttpResponse:
    return _act(request, post_id, lambda teacher, post: moderating.show_again(teacher, post, timezone.now()))


@teacher_only
@require_POST
@reads_nobody("leads back to the post")
def dismiss(request: HttpRequest, post_id: int) -> HttpResponse:
    return _act(request, post_id, lambda teacher, post: moderating.dismiss(teacher, post, timezone.now()))


@teacher_only
@require_POST
@reads_nobody("leads back to the post")
def mark(request: HttpRequest, post_id: int) -> HttpResponse:
    """Whether a post gives the solution away."""
    on = _on(request)
    return _act(request, post_id, lambda teacher, post: moderating.mark_as_solution(teacher, post, on, timezone.now()))


@teacher_only
@require_POST
@reads_nobody("leads back to the room")
def pin(request: HttpRequest, thread_id: int) -> HttpResponse:
    thread = access.thread_taught(request.user, thread_id)
    moderating.pin(request.user, thread, _on(request), timezone.now())
    return redirect(f"{reverse('talk:room', args=[thread.room_id])}#thread-{thread.pk}")


@teacher_only
@require_POST
@reads_nobody("leads back to the page")
def pause(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """Let somebody only read until a day."""
    classroom = classroom_for(request.user, classroom_id)
    form = PauseForm(classroom, request.POST)
    for trouble in (words for found in form.errors.values() for words in found):
        messages.error(request, trouble)
    if form.is_valid():
        _pause(request, classroom, form.cleaned_data)
    return redirect("talk_desk:index", classroom.pk)


@teacher_only
@require_POST
@reads_nobody("leads back to the page")
def end_pause(request: HttpRequest, classroom_id: int, student_id: int) -> HttpResponse:
    student = student_for(request.user, classroom_id, student_id)
    moderating.end_pause(request.user, student, classroom_for(request.user, classroom_id), timezone.now())
    return redirect("talk_desk:index", classroom_id)


def _act(request: HttpRequest, post_id: int, act: Act) -> HttpResponse:
    """Do something about a post, and lead back to where the teacher was."""
    post = access.post_taught(request.user, post_id)
    try:
        act(request.user, post)
    except (Unfit, NoLongerHere) as trouble:
        messages.error(request, str(trouble))
    if request.POST.get("back") == "desk":
        return redirect("talk_desk:index", post.thread.room.classroom_id)
    return redirect(f"{reverse('talk:room', args=[post.thread.room_id])}#post-{post.pk}")


def _pause(request: HttpRequest, classroom: Classroom, sent: dict[str, Any]) -> None:
    try:
        moderating.pause_writing(
            request.user, sent["student"], classroom, sent["until"], sent["because"], timezone.now()
        )
    except ValueError as trouble:
        messages.error(request, str(trouble))


def _on(request: HttpRequest) -> bool:
    return request.POST.get("on") == "yes"
