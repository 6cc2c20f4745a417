"""The annotator's pages. In profiles that have no annotation they do not exist."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tutor.accounts.roles import teacher_only
from tutor.annotation.access import classroom_annotated, classrooms_annotated, segment_for
from tutor.annotation.agreeing import labellable, must_be_offered
from tutor.annotation.agreement import agreement_view
from tutor.annotation.drawing import MOST, draw
from tutor.annotation.forms import DrawForm, LabelForm
from tutor.annotation.labelling import NotYours, label, open_segments, segments_of, settled, waiting_for
from tutor.annotation.models import Label, Segment
from tutor.annotation.reconstructing import own_word, told_again
from tutor.annotation.states import NAMES, OWN_WORDS, SAID_HOW, STATES, SURENESS
from tutor.audit import services as audit
from tutor.audit.readings import reads_nobody, reads_others
from tutor.classrooms.access import students_of
from tutor.classrooms.models import Classroom


@teacher_only
@require_GET
@reads_nobody("names of classes only")
def index(request: HttpRequest) -> HttpResponse:
    """The classes that this person may label."""
    must_be_offered(timezone.now())
    return render(request, "annotation/index.html", {"rooms": classrooms_annotated(request.user)})


@teacher_only
@require_GET
@reads_others("annotation viewed")
def room(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """How far the labelling of a class is."""
    classroom, now = _seen(request, classroom_id, "progress")
    return render(request, "annotation/room.html", {"classroom": classroom, **_progress(request, classroom, now)})


@teacher_only
@require_POST
@reads_nobody("leads back to the class")
def begin(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """Draw segments."""
    now = timezone.now()
    classroom, form = classroom_annotated(request.user, classroom_id, now), DrawForm(request.POST)
    if not form.is_valid():
        says = _("Say how many of each student, 1 to {most}, and a whole number as the seed.")
        messages.error(request, says.format(most=MOST))
        return redirect("annotation:room", classroom.pk)
    drawn = draw(request.user, classroom, form.cleaned_data["each"], form.cleaned_data["seed"], now)
    if drawn:
        messages.success(request, _("Segments drawn: {count}.").format(count=len(drawn)))
    else:
        messages.warning(request, _("Nothing was drawn: nobody who agrees has practised anything new."))
    return redirect("annotation:room", classroom.pk)


@teacher_only
@require_GET
@reads_nobody("leads to a segment")
def following(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """The next segment to label, or back to the class."""
    now = timezone.now()
    classroom = classroom_annotated(request.user, classroom_id, now)
    waiting = waiting_for(request.user, open_segments(classroom, now))
    if not waiting:
        messages.success(request, _("There is nothing left for you to label here."))
        return redirect("annotation:room", classroom.pk)
    return redirect("annotation:segment", waiting[0].pk)


@teacher_only
@require_http_methods(["GET", "POST"])
@reads_others("segment viewed")
def segment(request: HttpRequest, segment_id: int) -> HttpResponse:
    """One half minute: look, label, and then read what the student said."""
    now = timezone.now()
    found = segment_for(request.user, segment_id, now)
    audit.record_once_an_hour(request.user, "segment viewed", found.student, now, segment=found.pk)
    form = LabelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _label(request, found, form.cleaned_data, now)
    given = Label.objects.filter(segment=found, annotator=request.user).first()
    page = {**told_again(found), "segment": found.pk, "classroom": found.classroom, "given": _given(given, found)}
    choices = {"states": STATES, "sureness": SURENESS, "form": form}
    return render(request, "annotation/segment.html", {**page, **choices}, status=422 if form.errors else 200)


@teacher_only
@require_GET
@reads_others("annotation viewed")
def agreement(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """How far annotators agree."""
    classroom, now = _seen(request, classroom_id, "agreement")
    return render(request, "annotation/agreement.html", {"classroom": classroom, **agreement_view(classroom, now)})


def _label(request: HttpRequest, found: Segment, chosen: dict[str, Any], now: datetime) -> HttpResponse:
    try:
        label(request.user, found, chosen["state"], chosen["sureness"], now)
    except NotYours as refusal:
        messages.warning(request, str(refusal))
        return redirect("annotation:room", found.classroom_id)
    return redirect("annotation:segment", found.pk)


def _given(given: Label | None, found: Segment) -> dict[str, str] | None:
    """What this annotator said, and only then what the student said."""
    if given is None:
        return None
    state, word = str(NAMES.get(given.state, "")), own_word(found)
    return {"state": state, "sure": str(SAID_HOW[given.sureness]), "own": str(OWN_WORDS.get(word, word))}


def _progress(request: HttpRequest, classroom: Classroom, now: datetime) -> dict[str, Any]:
    students = list(students_of(classroom))
    agreed = labellable(students, now)
    segments = segments_of(classroom, agreed)
    return {
        "students": len(students),
        "agreed": len(agreed),
        "drawn": len(segments),
        "mine": sum(request.user.pk in {one.annotator_id for one in each.labels.all()} for each in segments),
        "waiting": len(waiting_for(request.user, segments)),
        "settled": sum(settled(each) is not None for each in segments),
        "most": MOST,
    }


def _seen(request: HttpRequest, classroom_id: int, page: str) -> tuple[Classroom, datetime]:
    now = timezone.now()
    classroom = classroom_annotated(request.user, classroom_id, now)
    audit.record_once_an_hour(request.user, "annotation viewed", None, now, classroom=classroom.pk, page=page)
    return classroom, now
