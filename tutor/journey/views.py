"""The doors of the journey: the scrapbook, the notebook, the marks in it, and the first run."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from affect.types import Scenario
from tutor.accounts.roles import student_only
from tutor.audit.readings import reads_nobody, reads_own
from tutor.journey import access, beginning, marks, notebook
from tutor.journey.forms import ASK, BeginForm
from tutor.journey.selectors import journey
from tutor.practice.models import Problem
from tutor.practice.services import start_session
from tutor.practice.waiting import not_in_a_test

SEEDS = 2**31


@student_only
@require_GET
@reads_own("own journey seen")
def page(request: HttpRequest) -> HttpResponse:
    """`?on=paper`: every table open and nothing to press."""
    shown = {**journey(request.user, timezone.now()), "on_paper": request.GET.get("on") == "paper"}
    return render(request, "journey/page.html", shown)


@student_only
@require_GET
@reads_own("own notebook seen")
@not_in_a_test
def my_notebook(request: HttpRequest) -> HttpResponse:
    shown = {
        "mistakes": notebook.mistakes(request.user, request.GET.get("page")),
        "marked": notebook.marked(request.user),
        "longest": marks.LONGEST,
    }
    return render(request, "journey/notebook.html", shown)


@student_only
@require_POST
@reads_own("own notebook seen")
@not_in_a_test
def star(request: HttpRequest, problem_id: int) -> HttpResponse:
    problem = access.own_problem(request.user, problem_id)
    marks.star(request.user, problem, request.POST.get("on") != "0", timezone.now())
    return _marked(request, problem)


@student_only
@require_POST
@reads_own("own notebook seen")
@not_in_a_test
def note(request: HttpRequest, problem_id: int) -> HttpResponse:
    problem = access.own_problem(request.user, problem_id)
    text = request.POST.get("text", "")
    marks.write_note(request.user, problem, text, timezone.now())
    if len(text.strip()) > marks.LONGEST:
        cut = _("A note holds {longest} characters; the rest of yours was left out.").format(longest=marks.LONGEST)
        messages.warning(request, cut)
    return _marked(request, problem, kept=True)


@student_only
@require_POST
@reads_nobody("leads to the practice page")
@not_in_a_test
def again(request: HttpRequest, problem_id: int) -> HttpResponse:
    """The same exercise with new numbers, in a visit of its own."""
    problem = access.own_problem(request.user, problem_id)
    if not notebook.may_go_again(problem):
        messages.info(request, _("This exercise is no longer in use. Another one of its skill does as well."))
        return redirect("journey:notebook")
    exercise = problem.exercise
    seed = secrets.randbelow(SEEDS)
    visit = start_session(request.user, exercise.skill.course, timezone.now(), seed, exercise=exercise)
    return redirect("practice:session", visit.pk)


@student_only
@require_POST
@reads_nobody("leads to the practice page")
@not_in_a_test
def begin(request: HttpRequest) -> HttpResponse:
    """The answers of the first run, or that it was passed over."""
    now = timezone.now()
    if "skip" in request.POST:
        beginning.pass_over(request.user, now)
        return redirect("practice:desk")
    form = BeginForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose a course and how long, then start."))
        return redirect("practice:desk")
    said = form.cleaned_data
    visit = beginning.begin(request.user, said["course"], said["minutes"], now, secrets.randbelow(SEEDS))
    start = reverse("practice:session", args=[visit.pk])
    return redirect(f"{reverse('my_data:page')}?next={start}#sensing" if said["sensing"] == ASK else start)


def _marked(request: HttpRequest, problem: Problem, kept: bool = False) -> HttpResponse:
    """The marks for htmx; without script back to where one was."""
    if "HX-Request" in request.headers:
        shown: dict[str, Any] = {**marks.marks_on(request.user, problem.pk), "kept": kept}
        return render(request, "journey/_marks.html", shown)
    if request.POST.get("from") == "notebook" or problem.session.scenario == Scenario.TEST:
        return redirect("journey:notebook")
    return redirect("practice:session", problem.session_id)
