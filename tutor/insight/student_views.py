"""One student's way over weeks, for the teacher of one of their classes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tutor.accounts.roles import teacher_only
from tutor.audit import services as audit
from tutor.audit.readings import reads_others
from tutor.compass.notes import notes_about
from tutor.insight import tables
from tutor.insight.access import classroom_for, student_for
from tutor.insight.journey import journey_view
from tutor.web.spreadsheets import as_file

SHOWN_NOTES = 3


@teacher_only
@require_GET
@reads_others("student viewed")
def journey(request: HttpRequest, classroom_id: int, student_id: int) -> HttpResponse:
    student, now = student_for(request.user, classroom_id, student_id), timezone.now()
    audit.record(request.user, "student viewed", student, now, page="journey")
    notes = notes_about(request.user, student)[:SHOWN_NOTES]
    context = {"classroom": classroom_for(request.user, classroom_id), "student": student, "notes": notes}
    return render(request, "insight/journey.html", {**context, **journey_view(student, now)})


@teacher_only
@require_GET
@reads_others("student insight exported")
def export(request: HttpRequest, classroom_id: int, student_id: int, table: str) -> HttpResponse:
    student, now = student_for(request.user, classroom_id, student_id), timezone.now()
    if table not in tables.OF_A_STUDENT:
        there_are = _("There is no such table. There are: {tables}.")
        raise Http404(there_are.format(tables=", ".join(tables.OF_A_STUDENT)))
    audit.record(request.user, "student insight exported", student, now, table=table)
    return as_file(tables.OF_A_STUDENT[table](student, now), f"student-{student.pk}-{table}")
