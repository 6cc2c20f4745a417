"""Take back what was just sent."""

from datetime import datetime, timedelta

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from tutor.accounts.models import User
from tutor.audit import services as audit
from tutor.classrooms import holds
from tutor.classrooms.models import Classroom, Hold
from tutor.compass.models import Kind, Word
from tutor.compass.refusing import CannotNow
from tutor.compass.sending import hold_both, hold_class, tell
from tutor.practice.hinting import given
from tutor.practice.holds import Chosen

A_WHILE = timedelta(minutes=5)


def can_be_undone(teacher: User, classroom: Classroom, now: datetime) -> list[Word]:
    """What this teacher sent here within the last minutes, the newest first; a pair once."""
    sent = Word.objects.filter(sent_by=teacher, classroom=classroom, taken_back_at=None, sent_at__gt=now - A_WHILE)
    newest = sent.select_related("student").order_by("-sent_at", "pk")
    return list({word.act: word for word in reversed(newest)}.values())[::-1]


def word_of(teacher: User, classroom: Classroom, word_id: int) -> Word:
    """One of the teacher's own. Raises `Http404`."""
    found = Word.objects.filter(pk=word_id, sent_by=teacher, classroom=classroom).select_related("student").first()
    if found is None:
        raise Http404(_("You sent no such word."))
    return found


@transaction.atomic
def undo(teacher: User, word: Word, now: datetime) -> None:
    """Off the page again, with what it changed. Twice is once. Raises `CannotNow` after a while."""
    both = list(Word.objects.filter(act=word.act).select_related("student", "classroom", "problem"))
    if word.kind == Kind.EASE:
        hold_class(teacher, word.classroom)
    else:
        hold_both(teacher, *(each.student for each in both))
    for each in both:
        each.refresh_from_db()
        if each.taken_back_at is None:
            _take_back(teacher, each, now)


def _take_back(teacher: User, word: Word, now: datetime) -> None:
    if now - word.sent_at > A_WHILE:
        raise CannotNow(_("That was too long ago to take back; they have read it."))
    if word.kind == Kind.HINT:
        _withdraw_hint(word)
    elif word.kind == Kind.EASE:
        _choose_as_before(teacher, word, now)
    word.taken_back_at = now
    word.save(update_fields=["taken_back_at"])
    audit.record(teacher, "word taken back", word.student, now, classroom=word.classroom_id, word=word.pk)
    tell(word)


def _withdraw_hint(word: Word) -> None:
    """It counts as not shown, unless they have gone on from it."""
    problem = word.problem
    shown = given(problem) if problem is not None and problem.is_open else []
    if problem is None or not shown or shown[-1] != word.rung:
        return
    problem.hints_given = {**problem.hints_given, str(problem.part): shown[:-1]}
    problem.hints_shown, problem.hints_at = problem.hints_shown - 1, problem.hints_at[:-1]
    problem.save(update_fields=["hints_given", "hints_shown", "hints_at"])


def _choose_as_before(teacher: User, word: Word, now: datetime) -> None:
    """Unless somebody has chosen anew since."""
    made = Hold.objects.filter(pk=word.hold, taken_back_at=None).first()
    if made is None:
        return
    holds.take_back(teacher, made, now)
    before = Hold.objects.filter(pk=word.held_before).first()
    if before is not None:
        chosen = Chosen(before.skill, before.level, before.until)
        holds.choose(teacher, word.classroom, word.student, chosen, now)
