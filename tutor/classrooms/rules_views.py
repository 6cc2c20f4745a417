"""The doors to the tutor's rules of a class."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tutor.accounts.roles import teacher_only
from tutor.audit.readings import reads_nobody
from tutor.classrooms.access import classroom_for
from tutor.classrooms.models import Classroom
from tutor.classrooms.rules import ChangedMeanwhile, bring_back, change, in_force
from tutor.classrooms.rules_form import RulesForm
from tutor.classrooms.rules_page import rules_page
from tutor.classrooms.rules_words import steering
from tutor.consent.policy import rules_in_force


@teacher_only
@reads_nobody("rules are about nobody")
def index(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """Read the rules; change their numbers and say why."""
    classroom = classroom_for(request.user, classroom_id)
    form = _form(request, classroom)
    if request.method == "POST" and form.is_valid() and _changed(request, classroom, form):
        return redirect("classrooms:rules", classroom.pk)
    infers = rules_in_force().infers
    context = {"classroom": classroom, **rules_page(classroom, form, infers)}
    return render(request, "classrooms/rules.html", context, status=422 if form.errors else 200)


@teacher_only
@require_POST
@reads_nobody("leads back to the rules")
def restore(request: HttpRequest, classroom_id: int, number: int) -> HttpResponse:
    """Bring a version back; 0 is the one that came with the program."""
    classroom = classroom_for(request.user, classroom_id)
    try:
        made = bring_back(request.user, classroom, number, timezone.now())
    except LookupError as missing:
        raise Http404(str(missing)) from missing
    was = (
        _("Version {old} is back, as version {new}. It counts from the next decision on.")
        if number
        else _("What was shipped is back, as version {new}. It counts from the next decision on.")
    )
    messages.success(request, was.format(old=number, new=made.number))
    return redirect("classrooms:rules", classroom.pk)


def _form(request: HttpRequest, classroom: Classroom) -> RulesForm:
    now, infers = in_force(classroom), rules_in_force().infers
    initial = {"based_on": now.number}
    return RulesForm(request.POST or None, initial=initial, now=now.thresholds, names=steering(infers), infers=infers)


def _changed(request: HttpRequest, classroom: Classroom, form: RulesForm) -> bool:
    """Whether a new version was made; where another came first, the form says so and keeps what was typed."""
    sent = form.cleaned_data
    try:
        made = change(request.user, classroom, sent["based_on"], form.numbers, sent["reason"], timezone.now())
    except ChangedMeanwhile as other:
        again = _("Your numbers are still here: compare them, and save once more.")
        form.add_error(None, f"{other} {again}")
        form.data = {**form.data.dict(), "based_on": in_force(classroom).number}
        return False
    saved = _("Saved as version {number}. It counts from the next decision on.")
    messages.success(request, saved.format(number=made.number))
    return True
