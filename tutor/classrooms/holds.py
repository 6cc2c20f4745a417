"""What a teacher chooses in the tutor's place, for one student or for a class: a skill, a level, or both.

One choice a student and one for the whole class; a new one takes the place of the old.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.audit import services as audit
from tutor.classrooms.members import lock, locked_members
from tutor.classrooms.models import Classroom, Hold
from tutor.practice.holds import Chosen, hold_for, let_go, release
from tutor.practice.selectors import LEVEL_WORDS


@transaction.atomic
def choose(teacher: User, classroom: Classroom, student: User | None, chosen: Chosen, now: datetime) -> Hold:
    """Keep a student of the class, or with None the whole class, to a choice from their next exercise on."""
    hold(teacher)
    members = locked_members(classroom)
    concerned = members if student is None else [each for each in members if each.pk == student.pk]
    if student is not None and not concerned:
        raise Http404(_("There is no such student of yours."))
    for earlier in classroom.holds.filter(student=student, taken_back_at=None):
        _end(earlier, now)
    made = Hold.objects.create(classroom=classroom, held_by=teacher, student=student, held_at=now, **chosen._asdict())
    hold_for(concerned, made.pk, classroom.pk, chosen, teacher, now, for_class=student is None)
    audit.record(teacher, "choice made", student, now, **_codes(made))
    return made


@transaction.atomic
def take_back(teacher: User, made: Hold, now: datetime) -> None:
    """The tutor chooses again. Taking back twice is taking back once."""
    hold(teacher)
    lock(made.classroom)
    made.refresh_from_db()
    if made.taken_back_at is None:
        _end(made, now)
        audit.record(teacher, "choice taken back", made.student, now, classroom=made.classroom_id, choice=made.pk)


def hold_of(classroom: Classroom, hold_id: int) -> Hold:
    """One of the class's choices. Raises `Http404`."""
    found = classroom.holds.filter(pk=hold_id).first()
    if found is None:
        raise Http404(_("There is no such choice of yours."))
    return found


def standing(classroom: Classroom, now: datetime) -> "QuerySet[Hold]":
    """The choices that count today."""
    running = classroom.holds.filter(Q(until=None) | Q(until__gte=timezone.localdate(now)), taken_back_at=None)
    return running.select_related("skill")


def standing_rows(classroom: Classroom, now: datetime) -> dict[int | None, dict[str, Any]]:
    """The choices that count today, by student; under None that for the whole class."""
    return {each.student_id: row_of(each) for each in standing(classroom, now)}


def row_of(made: Hold) -> dict[str, Any]:
    return {"id": made.pk, "words": capfirst(_chosen_words(made)), "until": made.until, "since": made.held_at}


def _chosen_words(made: Hold) -> str:
    if made.skill is None:
        return _("Level “{level}”").format(level=LEVEL_WORDS[made.level])
    if not made.level:
        return made.skill.title
    return _("{skill}, level “{level}”").format(skill=made.skill.title, level=LEVEL_WORDS[made.level])


def holds_reach(student: User, classroom: Classroom, now: datetime) -> None:
    """Keep a learner who has just joined, and is held, to what was chosen for the class."""
    lock(classroom)
    for each in standing(classroom, now).filter(student=None).select_related("held_by"):
        chosen = Chosen(each.skill, each.level, each.until)
        hold_for([student], each.pk, classroom.pk, chosen, each.held_by, each.held_at, for_class=True)


def holds_leave(student: User, classroom: Classroom, now: datetime) -> None:
    let_go(student, classroom.pk)
    Hold.objects.filter(classroom=classroom, student=student, taken_back_at=None).update(taken_back_at=now)


def _end(made: Hold, now: datetime) -> None:
    made.taken_back_at = now
    made.save(update_fields=["taken_back_at"])
    release(made.pk)


def _codes(made: Hold) -> dict[str, Any]:
    """For the audit: numbers and codes, no names."""
    skill, until = made.skill and made.skill.slug, made.until and made.until.isoformat()
    return {"classroom": made.classroom_id, "choice": made.pk, "skill": skill, "level": made.level, "until": until}
