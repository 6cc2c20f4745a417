"""The doors of practice: thin, and each works without script."""

import secrets
import uuid
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.roles import student_only
from tutor.answers import Unreadable, read_for
from tutor.audit.readings import reads_nobody, reads_own
from tutor.consent.permission import standings
from tutor.consent.policy import rules_in_force
from tutor.curriculum.models import Course
from tutor.curriculum.selectors import courses, taught
from tutor.practice import lessons, selectors, services
from tutor.practice.courses import lesson_of, map_of
from tutor.practice.forms import AnswerForm, SmallerAnswerForm
from tutor.practice.models import Attempt, PracticeSession
from tutor.practice.problems import instance_of
from tutor.practice.smaller_questions import SmallerJudgement, judge_smaller
from tutor.practice.waiting import not_in_a_test
from tutor.web.looks import writes_decimal_comma

SEEDS = 2**31


@student_only
@reads_own("own practice seen")
def desk(request: HttpRequest) -> HttpResponse:
    sensing = standings(request.user)
    return render(request, "practice/desk.html", {**selectors.desk(request.user, timezone.now()), "sensing": sensing})


@student_only
@require_GET
@reads_own("own practice seen")
def skill_map(request: HttpRequest, slug: str) -> HttpResponse:
    course = get_object_or_404(courses(), slug=slug)
    return render(request, "practice/map.html", map_of(request.user, course, timezone.now()))


@student_only
@require_GET
@reads_own("own practice seen")
@not_in_a_test
def lesson(request: HttpRequest, skill: str) -> HttpResponse:
    """The lesson of a skill; opened from an exercise, that exercise waits."""
    found = get_object_or_404(taught(), slug=skill)
    visit = _came_from(request)
    lessons.open_lesson(request.user, found, visit and selectors.current_problem(visit), timezone.now())
    page = {**lesson_of(request.user, found, timezone.now()), "back_to": visit and visit.pk}
    return render(request, "practice/lesson.html", page)


@student_only
@require_POST
@reads_nobody("leads to the practice page")
@not_in_a_test
def start(request: HttpRequest, slug: str) -> HttpResponse:
    course = get_object_or_404(Course, slug=slug)
    chosen = taught().filter(course=course, slug=request.POST.get("skill", "")).first()
    session = services.start_session(request.user, course, timezone.now(), secrets.randbelow(SEEDS), chosen)
    return redirect("practice:session", session.pk)


@student_only
@require_GET
@reads_own("own practice seen")
@not_in_a_test
def session(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    mine = _own(request, session_id)
    sensing = standings(request.user)
    # Paused is agreed to: one tap goes on, without another page.
    request.may_use_camera = sensing.get("camera") in ("on", "paused")
    request.may_use_bluetooth = sensing.get("physiology") in ("on", "paused")
    # Tells one person's unsent events from the next one's on the same machine, and says nothing about either.
    owner = salted_hmac("unsent events", str(request.user.subject_id)).hexdigest()[:32]
    return render(request, "practice/session.html", {**_page(mine), "sensing": sensing, "queue_owner": owner})


@student_only
@require_POST
@reads_own("own practice seen")
@not_in_a_test
def answer(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    mine = _own(request, session_id)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _bad_form(request, mine, _("Your answer did not arrive whole. It is still here: send it once more."))
    sent = form.cleaned_data
    problem = selectors.current_problem(mine)
    if (problem.pk, problem.part) != (sent["problem"], sent["part"]) and not services.was_sent(problem, sent["key"]):
        return _bad_form(request, mine, _("You went on from that exercise in another tab; this is where you are now."))
    seconds = sent["seconds_to_first_action"] if rules_in_force().infers else None
    attempt = services.submit_answer(
        problem, sent["answer"], sent["syntax"], sent["key"], timezone.now(), seconds, writes_decimal_comma(request)
    )
    return _workspace(request, mine, attempt)


@student_only
@require_POST
@reads_own("own practice seen")
@not_in_a_test
def smaller(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """Answer the smaller question of a hint: a help, which counts for nothing."""
    mine = _own(request, session_id)
    form = SmallerAnswerForm(request.POST)
    problem = selectors.current_problem(mine)
    if not form.is_valid() or form.cleaned_data["problem"] != problem.pk:
        return _bad_form(request, mine, _("That did not arrive whole. Try once more."))
    sent = form.cleaned_data
    said = judge_smaller(problem, sent["hint"], sent["answer"], writes_decimal_comma(request))
    return _workspace(request, mine, smaller=said)


@student_only
@require_POST
@reads_own("own practice seen")
@not_in_a_test
def hint(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    mine = _own(request, session_id)
    services.ask_for_hint(selectors.current_problem(mine), timezone.now())
    return _workspace(request, mine)


@student_only
@require_POST
@reads_own("own practice seen")
@not_in_a_test
def skip_lesson(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """Begin without the lesson that was offered."""
    mine = _own(request, session_id)
    lessons.skip_lesson(selectors.current_problem(mine), timezone.now())
    return _workspace(request, mine)


@student_only
@require_POST
@reads_own("own practice seen")
@not_in_a_test
def reveal(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    mine = _own(request, session_id)
    services.reveal_solution(selectors.current_problem(mine), timezone.now())
    return _workspace(request, mine)


@student_only
@require_POST
@reads_own("own practice seen")
@not_in_a_test
def go_on(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    mine = _own(request, session_id)
    services.go_on(selectors.current_problem(mine), timezone.now(), secrets.randbelow(SEEDS))
    return _workspace(request, mine)


@student_only
@require_GET
@reads_nobody("only repeats what was typed")
def preview(request: HttpRequest, session_id: uuid.UUID) -> JsonResponse:
    """How an answer is read, while it is being typed."""
    problem = selectors.current_problem(_own(request, session_id))
    expected = replace(instance_of(problem).expected, decimal_comma=writes_decimal_comma(request))
    syntax = "latex" if request.GET.get("syntax") == "latex" else "plain"
    try:
        reading = read_for(request.GET.get("answer", ""), expected, syntax)
    except Unreadable as trouble:
        return JsonResponse({"ok": False, "message": trouble.message, "start": trouble.start, "end": trouble.end})
    return JsonResponse({"ok": True, "latex": reading.latex, "spoken": reading.spoken})


@student_only
@require_POST
@reads_own("own practice seen")
@not_in_a_test
def dismiss(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    mine = _own(request, session_id)
    services.dismiss_support(mine, timezone.now())
    return redirect("sensing:support", mine.pk) if _is_htmx(request) else redirect("practice:session", mine.pk)


def _own(request: HttpRequest, session_id: uuid.UUID) -> PracticeSession:
    mine = selectors.own_session(request.user, session_id)
    if mine is None:
        raise Http404(_("There is no such practice of yours."))
    lessons.close_lessons(mine, timezone.now())
    return mine


def _came_from(request: HttpRequest) -> PracticeSession | None:
    """The visit that a lesson was opened from; whatever else is asked for is none."""
    try:
        return selectors.own_session(request.user, uuid.UUID(request.GET.get("from", "")))
    except ValueError:
        return None


def _bad_form(request: HttpRequest, session: PracticeSession, message: str) -> HttpResponse:
    messages.warning(request, message)
    return _workspace(request, session)


def _workspace(
    request: HttpRequest,
    session: PracticeSession,
    attempt: Attempt | None = None,
    smaller: SmallerJudgement | None = None,
) -> HttpResponse:
    """The middle of the page for htmx, the whole page anew without script."""
    if _is_htmx(request):
        shown = {**selectors.workspace(session, timezone.now(), attempt), "smaller": smaller}
        response = render(request, "practice/_workspace.html", shown)
        response.headers["HX-Trigger"] = "support-changed"
        return response
    if attempt is None and smaller is None:
        return redirect("practice:session", session.pk)
    page = {**_page(session, attempt), "smaller": smaller, "sensing": standings(request.user)}
    return render(request, "practice/session.html", page)


def _page(session: PracticeSession, attempt: Attempt | None = None) -> dict[str, Any]:
    return {**selectors.workspace(session, timezone.now(), attempt), "support": selectors.support(session)}


def _is_htmx(request: HttpRequest) -> bool:
    return "HX-Request" in request.headers
