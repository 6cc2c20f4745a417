"""What a teacher does for a student with one tap: a hint, a smaller step, a word of praise, somebody to work with."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tutor.accounts.models import User
from tutor.classrooms import holds
from tutor.classrooms.models import Classroom
from tutor.compass.models import Kind, Word
from tutor.compass.refusing import CannotNow
from tutor.compass.sending import hold_both, hold_class, keep_word, open_problem
from tutor.compass.wording import EASE, HINT, MOST, PRAISE, together
from tutor.curriculum.models import Skill
from tutor.practice.hinting import given, show_hint
from tutor.practice.holds import Chosen


@transaction.atomic
def send_hint(teacher: User, classroom: Classroom, student: User, words: str, now: datetime) -> Word:
    """The next hint of the open exercise, with a word. The answer itself is never sent. Raises `CannotNow`."""
    hold_both(teacher, student)
    problem = open_problem(student)
    hint = show_hint(problem, now, by_itself=True)
    if not hint:
        raise CannotNow(_("Every hint short of the answer is on their page already. A word at the desk may help more."))
    rung = given(problem)[-1]
    return keep_word(
        teacher, classroom, student, Kind.HINT, _short(words) or _(HINT), now, hint=hint, problem=problem, rung=rung
    )


@transaction.atomic
def ease(teacher: User, classroom: Classroom, student: User, now: datetime) -> Word:
    """One level lower from the next exercise on, until the end of the day. Raises `CannotNow` at the lowest level."""
    hold_class(teacher, classroom)
    level = open_problem(student).exercise.level
    if level == 1:
        lowest = _("{name} is at the first level already; there is no smaller step.")
        raise CannotNow(lowest.format(name=student.get_short_name()))
    before = holds.standing(classroom, now).filter(student=student).first()
    chosen = Chosen(before.skill if before else None, level - 1, timezone.localdate(now))
    made = holds.choose(teacher, classroom, student, chosen, now)
    return keep_word(
        teacher, classroom, student, Kind.EASE, _(EASE), now, hold=made.pk, held_before=before.pk if before else None
    )


@transaction.atomic
def praise(teacher: User, classroom: Classroom, student: User, words: str, now: datetime) -> Word:
    """One of a few plain sentences, or the teacher's own."""
    hold_both(teacher, student)
    return keep_word(teacher, classroom, student, Kind.PRAISE, _short(words) or _(PRAISE[0]), now)


@transaction.atomic
def pair(teacher: User, classroom: Classroom, one: User, other: User, skill: Skill, now: datetime) -> list[Word]:
    """Tell two students that they might work together; the caller has the teacher's yes."""
    if one.pk == other.pk:
        raise CannotNow(_("Choose two different students."))
    hold_both(teacher, one, other)
    act = uuid.uuid4()
    return [
        keep_word(teacher, classroom, each, Kind.PAIR, together(friend.get_short_name(), skill), now, act)
        for each, friend in ((one, other), (other, one))
    ]


def _short(words: str) -> str:
    words = " ".join(words.split())
    if len(words) > MOST:
        too_long = ngettext(
            "Write at most {most} characters; that was {count}.",
            "Write at most {most} characters; that were {count}.",
            len(words),
        )
        raise CannotNow(too_long.format(most=MOST, count=len(words)))
    return words
