"""The pages of the compass: one student at hand, and how its rules are set."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tutor.accounts.models import User
from tutor.accounts.roles import teacher_only
from tutor.audit import services as audit
from tutor.audit.readings import reads_nobody, reads_others, reads_own
from tutor.classrooms.access import classroom_for, student_for, students_of
from tutor.classrooms.at_work import at_work
from tutor.compass import notes
from tutor.compass.act_views import class_again
from tutor.compass.models import Tuning
from tutor.compass.noticing import notices_for
from tutor.compass.pairing import who_fits
from tutor.compass.refusing import CannotNow
from tutor.compass.rules import RULES, Rule
from tutor.compass.sending import open_problem
from tutor.compass.tuning import as_shipped, judge, tuned_for
from tutor.compass.wording import PRAISE
from tutor.curriculum.models import Skill


@teacher_only
@require_GET
@reads_others("student viewed")
def student(request: HttpRequest, classroom_id: int, student_id: int) -> HttpResponse:
    """Everything that takes more than one tap: a word with a hint, own praise, a pair, a note."""
    person = student_for(request.user, classroom_id, student_id)
    classroom = classroom_for(request.user, classroom_id)
    audit.record_once_an_hour(request.user, "student viewed", person, timezone.now())
    skill = _skill_at_hand(person)
    context = {
        "classroom": classroom,
        "person": person,
        "skill": skill,
        "fitting": who_fits(classroom, person, skill) if skill else [],
        "others": students_of(classroom).exclude(pk=person.pk),
        "sentences": PRAISE,
        "notes": notes.notes_about(request.user, person),
    }
    return render(request, "compass/student.html", context)


@teacher_only
@require_POST
@reads_nobody("leads back to the page")
def delete_note(request: HttpRequest, classroom_id: int, student_id: int, note_id: int) -> HttpResponse:
    person = student_for(request.user, classroom_id, student_id)
    notes.delete_note(request.user, person, note_id, timezone.now())
    messages.success(request, _("The note is gone."))
    return redirect("compass:student", classroom_id, person.pk)


@teacher_only
@require_POST
@reads_others("class viewed")
def say(request: HttpRequest, classroom_id: int, student_id: int, rule: str) -> HttpResponse:
    """A teacher says whether a notice helps; that tunes its rule for them."""
    person = student_for(request.user, classroom_id, student_id)
    classroom, now = classroom_for(request.user, classroom_id), timezone.now()
    found = [each for each in notices_for(request.user, at_work([person]), now) if each.rule.name == rule]
    if not found:
        return class_again(request, classroom, _("That notice is no longer there."), done=False)
    helpful = request.POST.get("helpful") == "yes"
    judge(request.user, person, found[0].rule, helpful, found[0].evidence, now)
    return class_again(request, classroom, _thanks(helpful))


@teacher_only
@require_GET
@reads_own("own compass seen")
def rules(request: HttpRequest, classroom_id: int) -> HttpResponse:
    """Every rule with its threshold, its bounds and its versions."""
    rows = [
        {"tuned": each, "versions": Tuning.objects.filter(teacher=request.user, rule=each.rule.name)}
        for each in tuned_for(request.user).values()
    ]
    return render(request, "compass/rules.html", {"classroom": classroom_for(request.user, classroom_id), "rows": rows})


@teacher_only
@require_POST
@reads_nobody("leads back to the rules")
def reset(request: HttpRequest, classroom_id: int, rule: str) -> HttpResponse:
    classroom = classroom_for(request.user, classroom_id)
    as_shipped(request.user, _rule(rule), timezone.now())
    messages.success(request, _("As shipped again."))
    return redirect("compass:rules", classroom.pk)


def _rule(name: str) -> Rule:
    if name not in RULES:
        raise Http404(_("There is no such rule."))
    return RULES[name]


def _skill_at_hand(person: User) -> Skill | None:
    try:
        return open_problem(person).exercise.skill
    except CannotNow:
        return None


def _thanks(helpful: bool) -> str:
    if helpful:
        return _("Thank you. You will hear of such things a little sooner.")
    return _("Thank you. That notice stays away for two weeks, and such things are told to you later.")
