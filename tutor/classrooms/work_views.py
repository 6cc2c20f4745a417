"""The doors to work that teachers give and students do."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.roles import student_only, teacher_only
from tutor.audit import services as audit
from tutor.audit.readings import reads_nobody, reads_others
from tutor.classrooms import work
from tutor.classrooms.access import assignment_for, assignment_of, classroom_for
from tutor.classrooms.forms import AssignmentForm
from tutor.practice.waiting import not_in_a_test


@teacher_only
@require_GET
@reads_others("class viewed")
def index(request: HttpRequest, classroom_id: int) -> HttpResponse:
    classroom = classroom_for(request.user, classroom_id)
    audit.record_once_an_hour(request.user, "class viewed", None, timezone.now(), classroom=classroom.pk)
    return render(request, "classrooms/work.html", {"classroom": classroom, "rows": work.work_page(classroom)})


@teacher_only
@reads_nobody("exercises are about nobody")
def new(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """Choose exercises, name them, say until when."""
    classroom = classroom_for(request.user, classroom_id)
    form = AssignmentForm(request.POST or None, teacher=request.user, classroom=classroom)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        what = (sent["title"], form.chosen, sent["due_on"], timezone.now())
        work.give(request.user, classroom, *what, form.to, sent["calculator"])
        messages.success(request, _("Given. Your students see it on their desk."))
        return redirect("classrooms:work", classroom.pk)
    chosen = request.POST.getlist("exercises") or request.GET.getlist("exercise")
    page = {"classroom": classroom, "form": form, "groups": work.choosable(request.user), "chosen": chosen}
    return render(request, "classrooms/new_work.html", page, status=422 if form.errors else 200)


@teacher_only
@require_POST
@reads_nobody("leads back to the class's work")
def take_back(request: HttpRequest, assignment_id: int) -> HttpResponse:
    given = assignment_of(request.user, assignment_id)
    work.take_back(given)
    messages.success(request, _("Taken back. What students did for it stays theirs."))
    return redirect("classrooms:work", given.classroom_id)


@student_only
@require_POST
@reads_nobody("leads to the practice page")
@not_in_a_test
def begin(request: HttpRequest, assignment_id: int) -> HttpResponse:
    given = assignment_for(request.user, assignment_id)
    try:
        session = work.begin(request.user, given, timezone.now())
    except LookupError as trouble:
        messages.error(request, str(trouble))
        return redirect("practice:desk")
    return redirect("practice:session", session.pk)
