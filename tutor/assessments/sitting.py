"""What a student does in a test: begin, write, hand in. The server's clock decides, and what was saved counts."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from affect.types import Scenario
from tutor.accounts.models import User
from tutor.accounts.services import Gone, hold
from tutor.assessments.judging import judge
from tutor.assessments.models import Accommodation, Assessment, Ending, SavedAnswer, Sitting
from tutor.assessments.reading import LONGEST, Typed, trouble_with
from tutor.assessments.timing import Terms, ends_at
from tutor.curriculum.models import Exercise
from tutor.curriculum.words import language_now
from tutor.groups.standing import standing_data
from tutor.practice.models import PracticeSession, Problem
from tutor.practice.problems import fresh_seed, parts_of
from tutor.practice.services import learner_group
from tutor.web.push import push_after_commit

log = logging.getLogger(__name__)
Draw = Callable[[], int]  # a new seed each time


class NotOpen(ValueError):
    """The test cannot be begun; the message says why."""


class Late(ValueError):
    """The answer came after the end and is not kept."""


def terms_of(student: User, assessment: Assessment) -> Terms:
    """What is different for this student: said for this test, else for every test of the class."""
    row = Accommodation.objects.filter(assessment=assessment, student=student).first()
    if row is not None:
        return row.terms
    return Terms.from_data(standing_data(assessment.classroom, student).get(student.pk, {}))


def terms_by_student(assessment: Assessment) -> dict[int, Terms]:
    """The same for everybody for whom anything is different, by number."""
    standing = {who: Terms.from_data(data) for who, data in standing_data(assessment.classroom).items()}
    return standing | {each.student_id: each.terms for each in assessment.accommodations.all()}


@transaction.atomic
def begin(student: User, assessment: Assessment, now: datetime, draw: Draw) -> Sitting:
    """The student's sitting: the one begun before, or a new one. Raises `NotOpen`."""
    hold(student)
    known = Sitting.objects.filter(assessment=assessment, student=student).first()
    if known is not None:
        return known
    _must_be_open(assessment, now)
    questions = _questions(assessment)
    terms = terms_of(student, assessment)
    course = questions[0][0].skill.course
    session = PracticeSession.objects.create(
        student=student, course=course, scenario=Scenario.TEST, started_at=now, last_active_at=now
    )
    _ask(session, questions, assessment.own_numbers, now, draw)
    push_after_commit(learner_group(student), {"type": "learner.changed"})
    return Sitting.objects.create(
        assessment=assessment,
        student=student,
        session=session,
        begun_at=now,
        ends_at=ends_at(now, assessment.minutes, terms, assessment.closes_at),
        calm=assessment.calm or terms.calm,
    )


def _must_be_open(assessment: Assessment, now: datetime) -> None:
    assessment.refresh_from_db(fields=["ended_at"])
    if assessment.is_ahead(now):
        raise NotOpen(_("This test has not opened yet."))
    if assessment.is_closed(now):
        raise NotOpen(_("This test is closed."))


def _questions(assessment: Assessment) -> list[tuple[Exercise, int]]:
    """The exercises that are still there, in order, each with the seed that all share. Raises `NotOpen`."""
    found = Exercise.objects.filter(slug__in=assessment.slugs).select_related("skill__course")
    by_slug = {each.slug: each for each in found}
    asked = [(by_slug[each["slug"]], each["seed"]) for each in assessment.questions if each["slug"] in by_slug]
    if not asked:
        raise NotOpen(_("This test has no exercise any more. Tell your teacher."))
    return asked


def _ask(
    session: PracticeSession, questions: list[tuple[Exercise, int]], own_numbers: bool, now: datetime, draw: Draw
) -> None:
    for number, (exercise, seed) in enumerate(questions, start=1):
        mine = fresh_seed(session.student, exercise, draw()) if own_numbers else seed
        Problem.objects.create(session=session, exercise=exercise, seed=mine, number=number, presented_at=now)


def save(sitting: Sitting, problem: Problem, part: int, typed: Typed, sent: bool, now: datetime) -> str:
    """Keep what was written. Returns why it cannot be read, empty when it can. Raises `Late`, and then keeps nothing.

    What was sent by the button stays; what was saved on its own gives way to what comes next. The same twice is once.
    """
    typed = Typed(typed.text[:LONGEST], typed.syntax, typed.decimal_comma)
    trouble = trouble_with(typed, parts_of(problem)[part].expected)
    with transaction.atomic():
        held = _locked(sitting)
        if held.is_over(now):
            raise Late
        _keep(held, problem.number, part, typed, sent, not trouble, now)
        PracticeSession.objects.filter(pk=held.session_id).update(last_active_at=now)
    return trouble


def _locked(sitting: Sitting) -> Sitting:
    """Two tabs take turns. Raises `Gone` once the student is being erased."""
    hold(sitting.student)
    rows = Sitting.objects.select_related("assessment", "student", "session").select_for_update(of=("self",))
    held = rows.filter(pk=sitting.pk).first()
    if held is None:
        raise Gone
    return held


def _keep(sitting: Sitting, number: int, part: int, typed: Typed, sent: bool, readable: bool, now: datetime) -> None:
    newest = sitting.answers.filter(number=number, part=part).last()
    if newest is None and typed.is_empty:
        return
    if newest is not None and newest.says(typed):
        if sent and not newest.sent:
            newest.sent = True
            newest.save(update_fields=["sent"])
        return
    row = newest if newest is not None and not newest.sent else _blank(sitting, number, part)
    row.text, row.syntax, row.decimal_comma = typed.text, typed.syntax, typed.decimal_comma
    row.language, row.readable, row.sent, row.saved_at = language_now(), readable, sent, now
    row.save()


def _blank(sitting: Sitting, number: int, part: int) -> SavedAnswer:
    return SavedAnswer(subject_id=sitting.student.subject_id, sitting=sitting, number=number, part=part)


def hand_in(sitting: Sitting, now: datetime, how: Ending = Ending.STUDENT) -> Sitting:
    """End the sitting and learn from its answers. Twice is once; what a crash interrupts, `sweep` finishes."""
    with transaction.atomic():
        held = _locked(sitting)
        if held.handed_at is None:
            late = held.ends_at is not None and now > held.ends_at
            held.handed_at, held.ending = (held.ends_at, Ending.TIME) if late else (now, how)
            held.save(update_fields=["handed_at", "ending"])
            PracticeSession.objects.filter(pk=held.session_id).update(ended_at=held.handed_at)
    judge(held, now)
    return held


def settle(sitting: Sitting, now: datetime) -> Sitting:
    """The sitting as the clock has it: handed in once its time is over, judged once it is handed in."""
    if sitting.judged_at is None and sitting.is_over(now):
        return hand_in(sitting, now, Ending.TEACHER if sitting.assessment.ended_at else Ending.TIME)
    return sitting


def sweep(now: datetime) -> int:
    """Settle what nobody came back for. Returns how many sittings."""
    waiting = Sitting.objects.filter(judged_at=None).select_related("assessment", "student", "session")
    over = [each for each in waiting.filter(student__is_active=True) if each.is_over(now)]
    for sitting in over:
        try:
            settle(sitting, now)
        except Exception:  # one that fails must not keep the others waiting; the next sweep finds it again
            log.exception("Test sitting %s could not be handed in", sitting.pk)
    return len(over)
