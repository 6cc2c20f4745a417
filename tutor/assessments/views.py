"""The doors of tests for students: thin, and each works without script."""

import secrets
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.roles import student_only
from tutor.answers import Unreadable
from tutor.assessments import pages, sitting
from tutor.assessments.access import assessment_for, sitting_of
from tutor.assessments.forms import WrittenForm
from tutor.assessments.judging import newest_answers
from tutor.assessments.making import SEEDS
from tutor.assessments.models import Assessment, Sitting
from tutor.assessments.reading import Typed, read
from tutor.assessments.review import review as review_page
from tutor.audit.readings import reads_nobody, reads_own
from tutor.practice.models import Problem
from tutor.practice.problems import parts_of
from tutor.web.looks import writes_decimal_comma

LATE = _("The time was over before this last answer came, so it is not counted. Everything saved before is.")
ENDED = _("This test is handed in. What was saved by then counts.")


@student_only
@require_GET
@never_cache
@reads_own("own tests seen")
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "assessments/index.html", {"rows": pages.my_tests(request.user, timezone.now())})


@student_only
@require_GET
@never_cache
@reads_own("own tests seen")
def page(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Before it, what will happen; while it lasts, how far one is; afterwards, that it is handed in."""
    test = assessment_for(request.user, assessment_id)
    mine = _settled(request, test)
    if mine is None:
        return render(request, "assessments/before.html", pages.before(request.user, test, timezone.now()))
    if mine.results_are_out:
        return redirect("tests:review", test.pk)
    if mine.handed_at is not None:
        return render(request, "assessments/handed_in.html", {"test": test, "sitting": mine})
    return render(request, "assessments/overview.html", pages.handing_in(mine, timezone.now()))


@student_only
@require_POST
@reads_nobody("leads to the first exercise")
def begin(request: HttpRequest, assessment_id: int) -> HttpResponse:
    test = assessment_for(request.user, assessment_id)
    try:
        begun = sitting.begin(request.user, test, timezone.now(), partial(secrets.randbelow, SEEDS))
    except sitting.NotOpen as trouble:
        messages.warning(request, str(trouble))
        return redirect("tests:page", test.pk)
    return redirect("tests:page", test.pk) if begun.is_over(timezone.now()) else redirect("tests:exercise", test.pk, 1)


@student_only
@never_cache
@reads_own("own tests seen")
def exercise(request: HttpRequest, assessment_id: int, number: int) -> HttpResponse:
    """One exercise; sending it leads to the next one, unless it cannot be read."""
    mine, problem = _running(request, assessment_id, number)
    if mine is None or problem is None:
        return redirect("tests:page", assessment_id)
    if request.method != "POST":
        return render(request, "assessments/exercise.html", pages.exercise_page(mine, problem, timezone.now()))
    try:
        trouble = _save(request, mine, problem, sent=True)
    except sitting.Late:
        messages.warning(request, LATE)
        return redirect("tests:page", assessment_id)
    return _go_on(mine, problem, trouble)


@student_only
@require_POST
@reads_own("own tests seen")
def save(request: HttpRequest, assessment_id: int, number: int) -> HttpResponse:
    """Keep what is being written, for htmx."""
    mine, problem = _running(request, assessment_id, number)
    try:
        if mine is None or problem is None:
            raise sitting.Late
        trouble = _save(request, mine, problem, sent=False)
    except sitting.Late:
        if mine is not None:
            messages.warning(request, LATE)
        return HttpResponse(status=204, headers={"HX-Redirect": reverse("tests:page", args=[assessment_id])})
    questions = pages.question_rows(mine, newest_answers(mine))
    shown = {"saved": True, "trouble": trouble, "test": mine.assessment, "questions": questions, "here": number}
    return render(request, "assessments/_saved.html", shown)


@student_only
@require_GET
@reads_nobody("only repeats what was typed")
def preview(request: HttpRequest, assessment_id: int, number: int, part: int) -> JsonResponse:
    """How an answer is read, while it is being typed."""
    mine, problem = _running(request, assessment_id, number)
    if mine is None or problem is None or part >= len(parts_of(problem)):
        raise Http404(gettext("This test is not running."))
    syntax = "latex" if request.GET.get("syntax") == "latex" else "plain"
    typed = Typed(request.GET.get("answer", ""), syntax, writes_decimal_comma(request))
    try:
        reading = read(typed, parts_of(problem)[part].expected)
    except Unreadable as trouble:
        return JsonResponse({"ok": False, "message": trouble.message, "start": trouble.start, "end": trouble.end})
    return JsonResponse({"ok": True, "latex": reading.latex, "spoken": reading.spoken})


@student_only
@never_cache
@reads_own("own tests seen")
def hand_in(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Asks once more, saying what is still empty; then hands in."""
    test = assessment_for(request.user, assessment_id)
    mine = _settled(request, test)
    if mine is None or mine.handed_at is not None:
        return redirect("tests:page", test.pk)
    if request.method != "POST":
        return render(request, "assessments/hand_in.html", pages.handing_in(mine, timezone.now()))
    sitting.hand_in(mine, timezone.now())
    return redirect("tests:page", test.pk)


@student_only
@require_GET
@never_cache
@reads_own("own tests seen")
def review(request: HttpRequest, assessment_id: int) -> HttpResponse:
    test = assessment_for(request.user, assessment_id)
    mine = _settled(request, test)
    if mine is None or not mine.results_are_out:
        return redirect("tests:page", test.pk)
    return render(request, "assessments/review.html", review_page(mine))


def _settled(request: HttpRequest, test: Assessment) -> Sitting | None:
    mine = sitting_of(request.user, test)
    return None if mine is None else sitting.settle(mine, timezone.now())


def _running(request: HttpRequest, assessment_id: int, number: int) -> tuple[Sitting | None, Problem | None]:
    """The student's running sitting and an exercise of it; None for what is not there, or not any more."""
    test = assessment_for(request.user, assessment_id)
    mine = sitting_of(request.user, test)
    if mine is None:
        return None, None
    over = mine.is_over(timezone.now())
    if over:
        if request.method == "POST":
            messages.warning(request, LATE if mine.handed_at is None else ENDED)
        sitting.settle(mine, timezone.now())
        return None, None
    problems = mine.session.problems.select_related("exercise__skill__course", "session__student")
    problem = problems.filter(number=number).first()
    if problem is None:
        raise Http404(gettext("This test has no such exercise."))
    return mine, problem


def _save(request: HttpRequest, mine: Sitting, problem: Problem, sent: bool) -> str:
    """Why what was written cannot be read; empty when it can. Raises `Late`."""
    form = WrittenForm(request.POST)
    if not form.is_valid() or form.cleaned_data["part"] >= len(parts_of(problem)):
        raise Http404(gettext("This exercise has no such part."))
    typed = form.typed(writes_decimal_comma(request))
    return sitting.save(mine, problem, form.cleaned_data["part"], typed, sent, timezone.now())


def _go_on(mine: Sitting, problem: Problem, trouble: str) -> HttpResponse:
    """To the next exercise, to handing in after the last, or back to what cannot be read or has parts to go."""
    here: dict[str, Any] = {"assessment_id": mine.assessment_id}
    parts, answers = parts_of(problem), newest_answers(mine)
    written = sum((problem.number, each.part) in answers for each in parts)
    if trouble or (len(parts) > 1 and written < len(parts)):
        return redirect("tests:exercise", **here, number=problem.number)
    if mine.session.problems.filter(number=problem.number + 1).exists():
        return redirect("tests:exercise", **here, number=problem.number + 1)
    return redirect("tests:hand_in", **here)
