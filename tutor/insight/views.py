"""The teacher's insight into a class: only their own classes, and every look and every file is noted."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tutor.accounts.roles import teacher_only
from tutor.audit import services as audit
from tutor.audit.readings import reads_others
from tutor.classrooms.models import Classroom
from tutor.insight import tables
from tutor.insight.access import classroom_for, exercise_met
from tutor.insight.change import FEWEST_STUDENTS, FEWEST_TRIES, change_view, found_words, is_running
from tutor.insight.change_form import ChangeForm
from tutor.insight.charting import change_chart, share_chart
from tutor.insight.climate import climate_view
from tutor.insight.heat import heat_map
from tutor.insight.items import ENOUGH, item_rows, items_of
from tutor.insight.items_page import items_page
from tutor.insight.moved import moved_view, moves_of
from tutor.insight.one_item import one_item
from tutor.insight.periods import CHOICES, read_period
from tutor.insight.settling import settle
from tutor.insight.worked import ENOUGH as ENOUGH_TIMES
from tutor.insight.worked import worked_view
from tutor.web.spreadsheets import as_file


@teacher_only
@require_GET
@reads_others("class viewed")
def overview(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """Who knows what, and what moved in the last week."""
    classroom, now = _seen(request, classroom_id, "overview")
    page = heat_map(classroom, request.GET.get("course", ""), request.GET.get("sort", ""), now)
    moved = moved_view(moves_of(classroom, now), page["names"])
    return render(request, "insight/overview.html", {"classroom": classroom, **page, **moved})


@teacher_only
@require_GET
@reads_others("class viewed")
def items(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """How each exercise went."""
    classroom, now = _seen(request, classroom_id, "exercises")
    period = read_period(request.GET.get("weeks", ""), now)
    rows = item_rows(items_of(classroom, period))
    page = items_page(rows, request.GET.get("skill", ""), request.GET.get("sort", ""))
    context = {"classroom": classroom, "period": period, "periods": CHOICES, "enough": ENOUGH, **page}
    return render(request, "insight/items.html", context)


@teacher_only
@require_GET
@reads_others("class viewed")
def item(request: HttpRequest, classroom_id: int, exercise: str) -> HttpResponse:
    """One exercise, with its wrong answers."""
    classroom, now = _seen(request, classroom_id, "exercise")
    met, period = exercise_met(classroom, exercise), read_period(request.GET.get("weeks", ""), now)
    context = {"classroom": classroom, "exercise": met, "period": period, "periods": CHOICES, "enough": ENOUGH}
    return render(request, "insight/item.html", {**context, **one_item(classroom, met, period)})


@teacher_only
@require_GET
@reads_others("class viewed")
def climate(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """What the class said, together. Weeks that ended since the last look are counted first."""
    classroom, now = _seen(request, classroom_id, "words")
    settle(request.user, now)
    return render(request, "insight/climate.html", {"classroom": classroom, **climate_view(classroom)})


@teacher_only
@require_GET
@reads_others("class viewed")
def change(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """A fortnight before and a fortnight after."""
    classroom, now = _seen(request, classroom_id, "before and after")
    form = ChangeForm(request.GET if "about" in request.GET else None, classroom=classroom, now=now)
    context: dict[str, Any] = {
        "classroom": classroom,
        "form": form,
        "fewest": FEWEST_TRIES,
        "students": FEWEST_STUDENTS,
    }
    if form.is_valid():
        found = change_view(form.pairs())
        difference = found["difference"]
        context |= {**found, "days": form.days, "title": form.title, "running": is_running(form.moment, now)}
        context |= {"asked": request.GET.urlencode(), "chart": change_chart(found) if difference else ""}
        context["words"] = found_words(difference) if difference else ""
    return render(request, "insight/change.html", context, status=422 if form.errors else 200)


@teacher_only
@require_GET
@reads_others("class viewed")
def worked(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """After which help, and which moves, the next exercise came right."""
    classroom, now = _seen(request, classroom_id, "what worked")
    period = read_period(request.GET.get("weeks", ""), now)
    page = worked_view(classroom, period)
    charts = {f"{kind}_chart": share_chart(rows) for kind, rows in page.items()}
    context = {"classroom": classroom, "period": period, "periods": CHOICES, "enough": ENOUGH_TIMES}
    return render(request, "insight/worked.html", {**context, **page, **charts})


@teacher_only
@require_GET
@reads_others("class insight exported")
def export(request: HttpRequest, classroom_id: int, table: str) -> HttpResponse:
    """One table as a file."""
    classroom, now = classroom_for(request.user, classroom_id), timezone.now()
    if table not in tables.OF_A_CLASS:
        there_are = _("There is no such table. There are: {tables}.")
        raise Http404(there_are.format(tables=", ".join(tables.OF_A_CLASS)))
    audit.record(request.user, "class insight exported", None, now, classroom=classroom.pk, table=table)
    if table == "climate":
        settle(request.user, now)
    return as_file(tables.OF_A_CLASS[table](classroom, request.GET, now), f"class-{classroom.pk}-{table}")


def _seen(request: HttpRequest, classroom_id: int, page: str) -> tuple[Classroom, datetime]:
    """The class, once it is noted that it was looked at."""
    classroom, now = classroom_for(request.user, classroom_id), timezone.now()
    audit.record_once_an_hour(request.user, "class viewed", None, now, classroom=classroom.pk, page=page)
    return classroom, now
