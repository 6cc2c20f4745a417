"""The doors of a class's rooms, for its members and its teacher. Each works without script."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.models import Role
from tutor.accounts.roles import student_only
from tutor.audit import services as audit
from tutor.audit.readings import reads_nobody, reads_others, reads_own
from tutor.discussions import access, reporting, writing
from tutor.discussions.desk import note_seen
from tutor.discussions.forms import PostForm, ReportForm, SeenForm
from tutor.discussions.models import Post, Room, Thread, Why
from tutor.discussions.news import Seen, news
from tutor.discussions.rooms import room_about_exercise, room_about_work, title_of
from tutor.discussions.selectors import Draft, Reader, post_row, room_page
from tutor.discussions.texts import MOST, Unfit, has_maths, visible
from tutor.discussions.visits import rooms_page
from tutor.practice.selectors import current_problem, own_session

STOP_ASKING = 286  # htmx: no further polling


@student_only
@require_GET
@reads_own("own talk seen")
def rooms(request: HttpRequest) -> HttpResponse:
    """The rooms of a student's classes, and what they wrote where they can no longer look."""
    return render(request, "discussions/rooms.html", rooms_page(request.user))


@require_GET
@reads_nobody("leads to the room")
def exercise(request: HttpRequest, classroom_id: int, slug: str) -> HttpResponse:
    classroom = access.class_for(request.user, classroom_id)
    return redirect("talk:room", room_about_exercise(classroom, slug, timezone.now()).pk)


@require_GET
@reads_nobody("leads to the room")
def work(request: HttpRequest, assignment_id: int) -> HttpResponse:
    assignment = access.assignment_to_talk_about(request.user, assignment_id)
    return redirect("talk:room", room_about_work(assignment, timezone.now()).pk)


@student_only
@require_GET
@reads_nobody("leads to the room")
def here(request: HttpRequest, session_id: uuid.UUID, classroom_id: int) -> HttpResponse:
    """From practice to the room about the exercise that is open just now."""
    visit = own_session(request.user, session_id)
    if visit is None:
        raise Http404(_("There is no such practice of yours."))
    classroom = access.class_for(request.user, classroom_id)
    try:
        found = room_about_exercise(classroom, current_problem(visit).exercise.slug, timezone.now())
    except Http404 as reason:
        messages.info(request, str(reason))
        return redirect("practice:session", visit.pk)
    return redirect("talk:room", found.pk)


@require_GET
@reads_others("talk seen")
def room(request: HttpRequest, room_id: int) -> HttpResponse:
    return _room(request, access.room_for(request.user, room_id))


@require_GET
@reads_others("talk seen")
def latest(request: HttpRequest, room_id: int) -> HttpResponse:
    """What an open page does not show yet; nothing more once talking was closed."""
    form = SeenForm(request.GET)
    try:
        found = access.room_for(request.user, room_id)
    except Http404:
        return render(request, "discussions/_ended.html", status=STOP_ASKING)
    if not form.is_valid():
        raise Http404(_("The page did not say what it shows."))
    _note_look(request, found)
    seen = Seen(form.cleaned_data["seen"] or 0, form.cleaned_data["count"] or 0)
    told = news(Reader(request.user, found, timezone.now()), seen)
    return render(request, "discussions/_news.html", told, status=STOP_ASKING if told["missing"] else 200)


@require_POST
@reads_others("talk seen")
def write(request: HttpRequest, room_id: int) -> HttpResponse:
    """Post, or look first. What cannot be posted stays in its field, with the reason."""
    found = access.room_for(request.user, room_id)
    form = PostForm(request.POST)
    if not form.is_valid():
        return _room(request, found, Draft(trouble=_("That did not arrive whole. Try once more.")), 422)
    sent = form.cleaned_data
    thread = _thread(found, sent["thread"])
    draft = {"text": sent["text"], "gives_away": sent["gives_away"], "thread_id": sent["thread"]}
    if request.POST.get("act") == "look":
        return _room(request, found, Draft(**draft, looked=True))
    _note_look(request, found)
    try:
        post = writing.write(request.user, found, sent["text"], sent["key"], timezone.now(), sent["gives_away"], thread)
    except (Unfit, writing.MayNotWrite) as trouble:
        return _room(request, found, Draft(**draft, trouble=str(trouble)), 422)
    return _to(post)


@require_POST
@reads_nobody("only repeats what was typed")
def preview(request: HttpRequest) -> HttpResponse:
    """The mathematics of what is being typed, set; nothing where there is none."""
    text = visible(request.POST.get("text", ""))[:MOST]
    return render(request, "discussions/_preview.html", {"text": text if has_maths(text) else ""})


@reads_own("own post seen")
def edit(request: HttpRequest, post_id: int) -> HttpResponse:
    post = access.own_post(request.user, post_id)
    page = {"post": post, "text": post.text, "title": title_of(post.thread.room), "most": MOST}
    if request.method != "POST":
        return render(request, "discussions/edit.html", page)
    form = PostForm(request.POST)
    sent = form.cleaned_data if form.is_valid() else {"text": "", "gives_away": False}
    try:
        writing.edit(post, sent["text"], sent["gives_away"], timezone.now())
    except (Unfit, writing.MayNotWrite) as trouble:
        page |= {"text": sent["text"], "trouble": str(trouble)}
        return render(request, "discussions/edit.html", page, status=422)
    return _to(post)


@require_POST
@reads_nobody("leads back to the room")
def take_back(request: HttpRequest, post_id: int) -> HttpResponse:
    post = access.own_post(request.user, post_id)
    writing.take_back(post, timezone.now())
    messages.success(request, _("Taken back. Nobody reads it any more."))
    still_there = access.rooms_for(request.user).filter(pk=post.thread.room_id).exists()
    return redirect("talk:room", post.thread.room_id) if still_there else redirect("talk:rooms")


@student_only
@reads_others("talk seen")
def report(request: HttpRequest, post_id: int) -> HttpResponse:
    """Ask the teacher to look at somebody's post."""
    post = access.post_for(request.user, post_id)
    _note_look(request, post.thread.room)
    if post.writer_id == request.user.pk:
        messages.info(request, _("This is your own post. You can take it back."))
        return _to(post)
    form = ReportForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        row = post_row(post, Reader(request.user, post.thread.room, timezone.now()))
        page = {"form": form, "row": row, "whys": Why.choices, "title": title_of(post.thread.room)}
        return render(request, "discussions/report.html", page, status=422 if form.errors else 200)
    _report(request, post, form)
    return _to(post)


def _report(request: HttpRequest, post: Post, form: ReportForm) -> None:
    sent = form.cleaned_data
    try:
        reporting.report(request.user, post, Why(sent["why"]), sent["words"], timezone.now())
    except (writing.MayNotWrite, reporting.NoLongerHere) as trouble:
        messages.warning(request, str(trouble))
    else:
        messages.success(request, _("Thank you. Your teacher will look at it. Its writer is not told who asked."))


def _room(request: HttpRequest, found: Room, draft: Draft | None = None, status: int = 200) -> HttpResponse:
    _note_look(request, found)
    page: dict[str, Any] = {**room_page(Reader(request.user, found, timezone.now()), draft), "most": MOST}
    return render(request, "discussions/room.html", page, status=status)


def _note_look(request: HttpRequest, room: Room) -> None:
    """Looking is an act; what the teacher has read counts as read."""
    audit.record_once_an_hour(request.user, "talk seen", None, timezone.now(), room=room.pk)
    if request.user.role == Role.TEACHER:
        note_seen(request.user, room)


def _thread(room: Room, number: int | None) -> Thread | None:
    """The thread that is replied to. Raises `Http404`."""
    if number is None:
        return None
    found = room.threads.filter(pk=number).first()
    if found is None:
        raise Http404(_("What you replied to is no longer here."))
    return found


def _to(post: Post) -> HttpResponse:
    return redirect(f"{reverse('talk:room', args=[post.thread.room_id])}#post-{post.pk}")
