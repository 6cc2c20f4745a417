"""The doors of tests for teachers: only their own classes, and every look and act is noted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.roles import teacher_only
from tutor.assessments import making, ruling
from tutor.assessments.access import assessment_of, attempt_in, sitting_in, student_in
from tutor.assessments.forms import AS_JUDGED, LONGEST_WORD, NewTestForm, RulingForm, TermsForm
from tutor.assessments.results import as_csv, results, rows_of_class
from tutor.assessments.review import review
from tutor.assessments.sitting import settle
from tutor.assessments.timing import MOST_EXTRA
from tutor.audit import services as audit
from tutor.audit.readings import reads_nobody, reads_others
from tutor.classrooms.access import classroom_for
from tutor.classrooms.work import choosable


@teacher_only
@require_GET
@reads_others("class viewed")
def index(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """The tests of a class."""
    classroom = classroom_for(request.user, classroom_id)
    audit.record_once_an_hour(request.user, "class viewed", None, timezone.now(), classroom=classroom.pk)
    rows = rows_of_class(classroom.assessments.prefetch_related("sittings"), timezone.now())
    return render(request, "assessments/of_class.html", {"classroom": classroom, "rows": rows})


@teacher_only
@reads_nobody("exercises are about nobody")
def new(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """Choose exercises and say how the test is to be."""
    classroom = classroom_for(request.user, classroom_id)
    form = NewTestForm(request.POST or None, teacher=request.user, classroom=classroom)
    if request.method == "POST" and form.is_valid():
        title = form.cleaned_data["title"]
        how, now = form.conditions(), timezone.now()
        made = making.make(request.user, classroom, title, form.chosen, how, now, form.to)
        messages.success(request, _("Made. Your students see it on their desk."))
        return redirect("class_tests:results", made.pk)
    chosen = request.POST.getlist("exercises") or request.GET.getlist("exercise")
    page = {"classroom": classroom, "form": form, "groups": choosable(request.user), "chosen": chosen}
    return render(request, "assessments/new.html", page, status=422 if form.errors else 200)


@teacher_only
@require_GET
@reads_others("test results viewed")
def table(request: HttpRequest, assessment_id: int) -> HttpResponse:
    test = assessment_of(request.user, assessment_id)
    looked_at = {"assessment": test.pk, "classroom": test.classroom_id}
    audit.record_once_an_hour(request.user, "test results viewed", None, timezone.now(), **looked_at)
    page = {"classroom": test.classroom, "most_extra": MOST_EXTRA, **results(test, timezone.now())}
    return render(request, "assessments/results.html", page)


@teacher_only
@require_GET
@reads_others("test results exported")
def export(request: HttpRequest, assessment_id: int) -> HttpResponse:
    test = assessment_of(request.user, assessment_id)
    saved = {"assessment": test.pk, "classroom": test.classroom_id}
    audit.record(request.user, "test results exported", None, timezone.now(), **saved)
    name = {"Content-Disposition": f'attachment; filename="test-{test.pk}.csv"'}
    return HttpResponse(as_csv(test, timezone.now()), content_type="text/csv; charset=utf-8", headers=name)


@teacher_only
@require_GET
@reads_others("test paper viewed")
def paper(request: HttpRequest, assessment_id: int, student_id: int) -> HttpResponse:
    """What one student wrote, once it is handed in."""
    sitting = settle(sitting_in(request.user, assessment_id, student_id), timezone.now())
    audit.record(request.user, "test paper viewed", sitting.student, timezone.now(), assessment=sitting.assessment_id)
    if sitting.judged_at is None:
        messages.info(request, _("This test is still being written. What was written is shown once it is handed in."))
        return redirect("class_tests:results", assessment_id)
    page = {"classroom": sitting.assessment.classroom, "person": sitting.student, **review(sitting)}
    return render(request, "assessments/paper.html", page)


@teacher_only
@require_POST
@reads_nobody("leads back to the paper")
def decide(request: HttpRequest, assessment_id: int, student_id: int, attempt_id: int) -> HttpResponse:
    """The teacher's word on one answer, in the place of the verdict."""
    sitting = sitting_in(request.user, assessment_id, student_id)
    attempt = attempt_in(sitting, attempt_id)
    form = RulingForm(request.POST)
    if not form.is_valid():
        asked = _("Say whether it is right, with at most {most} characters. Nothing changed.")
        messages.warning(request, asked.format(most=LONGEST_WORD))
    elif form.cleaned_data["decision"] == AS_JUDGED:
        ruling.take_back(request.user, attempt, timezone.now())
        messages.success(request, _("It counts as it was judged at first."))
    else:
        right = form.cleaned_data["decision"] == "right"
        ruling.decide(request.user, attempt, right, form.cleaned_data["word"], timezone.now())
        messages.success(request, _("It counts as right now.") if right else _("It counts as not right now."))
    paper_page = reverse("class_tests:paper", args=[assessment_id, student_id])
    return redirect(f"{paper_page}#exercise-{attempt.problem.number}")


@teacher_only
@require_POST
@reads_nobody("leads back to the results")
def accommodate(request: HttpRequest, assessment_id: int, student_id: int) -> HttpResponse:
    """What is different for one student."""
    test, student = student_in(request.user, assessment_id, student_id)
    form = TermsForm(request.POST)
    if form.is_valid():
        making.accommodate(request.user, test, student, form.terms(), timezone.now())
        said = _("Saved for {name}: {terms}.").format(name=student.get_full_name(), terms=form.terms().words())
        messages.success(request, said)
    else:
        asked = _("More time is a whole number from 0 to {most} per cent. Nothing was changed.")
        messages.warning(request, asked.format(most=MOST_EXTRA))
    return redirect("class_tests:results", test.pk)


@teacher_only
@require_POST
@reads_nobody("leads back to the results")
def close(request: HttpRequest, assessment_id: int) -> HttpResponse:
    test = assessment_of(request.user, assessment_id)
    making.close_early(request.user, test, timezone.now())
    messages.success(request, _("Closed. What your students had written by now is handed in."))
    return redirect("class_tests:results", test.pk)


@teacher_only
@require_POST
@reads_nobody("leads back to the results")
def release(request: HttpRequest, assessment_id: int) -> HttpResponse:
    test = assessment_of(request.user, assessment_id)
    making.release(request.user, test, timezone.now())
    messages.success(request, _("Released. Whoever has handed in sees their results."))
    return redirect("class_tests:results", test.pk)


@teacher_only
@require_POST
@reads_nobody("leads back to the tests of the class")
def take_back(request: HttpRequest, assessment_id: int) -> HttpResponse:
    test = assessment_of(request.user, assessment_id)
    if not making.take_back(request.user, test, timezone.now()):
        messages.warning(request, _("Somebody has begun this test, so it stays. You can close it."))
        return redirect("class_tests:results", test.pk)
    messages.success(request, _("Taken back. Nobody had begun it."))
    return redirect("class_tests:index", test.classroom_id)
