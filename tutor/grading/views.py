"""The doors to looking at answers, and to what was written about one's own."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.roles import student_only, teacher_only
from tutor.assessments.access import assessment_of
from tutor.assessments.models import Assessment
from tutor.assessments.sitting import settle
from tutor.audit import services as audit
from tutor.audit.readings import reads_nobody, reads_others, reads_own
from tutor.classrooms.access import assignment_of
from tutor.classrooms.models import Assignment
from tutor.discussions.texts import Unfit
from tutor.grading.access import attempt_of
from tutor.grading.answers import answers_to
from tutor.grading.deciding import LONGEST, Decision, decide, mark_seen, remark
from tutor.grading.pages import as_rows, closely, table, told
from tutor.practice.models import Attempt
from tutor.practice.waiting import not_in_a_test
from tutor.web.spreadsheets import as_file

SEEN, SAVED = "answers viewed", "answers exported"


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(choices=[(each, each) for each in Decision])
    reason = forms.CharField(required=False)


@teacher_only
@require_GET
@reads_others(SEEN)
def work(request: HttpRequest, assignment_id: int) -> HttpResponse:
    return _page(request, assignment_of(request.user, assignment_id), reverse("grading:work", args=[assignment_id]))


@teacher_only
@require_GET
@reads_others(SEEN)
def test(request: HttpRequest, assessment_id: int) -> HttpResponse:
    given = assessment_of(request.user, assessment_id)
    for sitting in given.sittings.filter(judged_at=None).select_related("assessment", "student", "session"):
        settle(sitting, timezone.now())
    return _page(request, given, reverse("grading:test", args=[assessment_id]))


@teacher_only
@require_GET
@reads_others(SAVED)
def work_table(request: HttpRequest, assignment_id: int) -> HttpResponse:
    return _file(request, assignment_of(request.user, assignment_id), f"answers-work-{assignment_id}")


@teacher_only
@require_GET
@reads_others(SAVED)
def test_table(request: HttpRequest, assessment_id: int) -> HttpResponse:
    return _file(request, assessment_of(request.user, assessment_id), f"answers-test-{assessment_id}")


@teacher_only
@require_POST
@reads_nobody("leads back to the answer")
def decide_about(request: HttpRequest, attempt_id: int) -> HttpResponse:
    """The teacher's word in the place of the verdict, with its reason."""
    attempt, form = attempt_of(request.user, attempt_id), DecisionForm(request.POST)
    try:
        if not form.is_valid():
            raise Unfit(_("Say what it is to count as."))
        decision = Decision(form.cleaned_data["decision"])
        decide(request.user, attempt, decision, form.cleaned_data["reason"], timezone.now())
        messages.success(request, _("Decided. What the tutor knows of them was learnt again."))
    except Unfit:
        asked = _("Say why, in at most {most} characters: the student reads it. Nothing changed.")
        messages.warning(request, asked.format(most=LONGEST))
    return _back(request, attempt)


@teacher_only
@require_POST
@reads_nobody("leads back to the answer")
def remark_on(request: HttpRequest, attempt_id: int) -> HttpResponse:
    """Words to the student about an answer."""
    attempt = attempt_of(request.user, attempt_id)
    try:
        remark(request.user, attempt, request.POST.get("text", ""), timezone.now())
        messages.success(request, _("Written. They find it on their desk."))
    except Unfit:
        asked = _("Write something, in at most {most} characters. Nothing changed.")
        messages.warning(request, asked.format(most=LONGEST))
    return _back(request, attempt)


@student_only
@require_GET
@reads_own("remarks seen")
@not_in_a_test
def mine(request: HttpRequest) -> HttpResponse:
    """What teachers wrote about one's own answers."""
    rows = told(request.user)
    mark_seen(request.user, timezone.now())
    return render(request, "grading/mine.html", {"rows": rows})


def _page(request: HttpRequest, given: Assignment | Assessment, address: str) -> HttpResponse:
    _note(request, given, SEEN)
    answers, only_looks = answers_to(given), "look" in request.GET
    chosen = request.GET.get("answer", "")
    close = closely(answers, chosen, only_looks) if chosen else None
    if chosen and close is None:
        raise Http404(_("There is no such answer here."))
    page = {
        "answers": answers,
        "given": given,
        "rows": table(answers, only_looks),
        "only_looks": only_looks,
        "looks": len(answers.order(only_looks=True)),
        "all": len(answers.order(only_looks=False)),
        "close": close,
        "address": address,
        "filter": "look=1&" if only_looks else "",
        "most": LONGEST,
    }
    return render(request, "grading/page.html", page)


def _file(request: HttpRequest, given: Assignment | Assessment, name: str) -> HttpResponse:
    _note(request, given, SAVED)
    return as_file(as_rows(answers_to(given)), name)


def _note(request: HttpRequest, given: Any, action: str) -> None:
    kind = "assessment" if isinstance(given, Assessment) else "assignment"
    about = {kind: given.pk, "classroom": given.classroom_id}
    audit.record_once_an_hour(request.user, action, None, timezone.now(), **about)


def _back(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """To where the teacher was: the answer in its table, with its filter unless it is through it now."""
    back = request.POST.get("back", "")
    if back.startswith("/grading/") and url_has_allowed_host_and_scheme(back, None):
        return redirect(back)
    work = getattr(attempt.problem.session, "assigned_work", None)
    if work is not None:
        address = reverse("grading:work", args=[work.assignment_id])
    else:
        address = reverse("grading:test", args=[attempt.problem.session.sitting.assessment_id])
    return redirect(f"{address}?answer={attempt.pk}#answer")
