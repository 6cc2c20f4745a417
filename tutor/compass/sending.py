"""Put a word on a student's page, and tell the pages that are open."""

import uuid
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.audit import services as audit
from tutor.classrooms.members import locked_members
from tutor.classrooms.models import Classroom
from tutor.classrooms.services import classroom_group
from tutor.compass.models import Kind, Word
from tutor.compass.refusing import CannotNow
from tutor.practice.models import PracticeSession, Problem
from tutor.practice.selectors import current_problem
from tutor.practice.waiting import writes_a_test
from tutor.web.push import push_after_commit

ACTIONS = {
    Kind.HINT: "hint sent",
    Kind.EASE: "exercises eased",
    Kind.PRAISE: "praise sent",
    Kind.PAIR: "pair suggested",
}


def words_group(student: User) -> str:
    """The channel group of a student's own pages, for what teachers send."""
    return f"words.{student.subject_id}"


def keep_word(
    teacher: User,
    classroom: Classroom,
    student: User,
    kind: Kind,
    words: str,
    now: datetime,
    act: uuid.UUID | None = None,
    **more: Any,
) -> Word:
    """Store and tell; the caller holds both people and the transaction."""
    sent = Word.objects.create(
        subject_id=student.subject_id,
        student=student,
        sent_by=teacher,
        classroom=classroom,
        act=act or uuid.uuid4(),
        kind=kind,
        words=words,
        sent_at=now,
        **more,
    )
    audit.record(teacher, ACTIONS[kind], student, now, classroom=classroom.pk, word=sent.pk)
    tell(sent)
    return sent


def tell(sent: Word) -> None:
    """The student's page and the teacher's look again."""
    push_after_commit(words_group(sent.student), {"type": "words.changed"})
    push_after_commit(classroom_group(sent.classroom_id), {"type": "members.changed"})


def hold_both(teacher: User, *students: User) -> None:
    """Keep everybody concerned from being erased, in one order."""
    for person in (teacher, *sorted(students, key=lambda each: each.pk)):
        hold(person)


def hold_class(teacher: User, classroom: Classroom) -> None:
    """Everybody, in the order in which choosing for a class holds them: nobody waits for each other."""
    hold(teacher)
    locked_members(classroom)


def open_problem(student: User) -> Problem:
    """The exercise on their page. Raises `CannotNow` where there is none to help with."""
    if writes_a_test(student):
        raise CannotNow(
            _("{name} is writing a test. Wait until it is handed in.").format(name=student.get_short_name())
        )
    newest = PracticeSession.objects.filter(student=student, ended_at=None).first()
    problem = current_problem(newest) if newest else None
    if problem is None or not problem.is_open:
        nothing = _("{name} has no exercise open just now. Try again in a moment.")
        raise CannotNow(nothing.format(name=student.get_short_name()))
    return problem
