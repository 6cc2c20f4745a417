"""What a learner does: start, answer, ask, give up, go on."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from affect.types import Scenario
from tutor.accounts.models import User
from tutor.accounts.services import Gone, hold
from tutor.adaptation.types import Moment
from tutor.answers import Verdict, check
from tutor.curriculum.models import Course, Exercise, Skill
from tutor.practice.attempting import chance_of, keep, observation_of
from tutor.practice.hinting import show_hint, twin_is_due
from tutor.practice.mastery import learn_from
from tutor.practice.models import JUDGED, Attempt, DecisionRecord, PracticeSession, Problem
from tutor.practice.problems import fresh_seed, instance_of, parts_of, pick_exercise, planned_exercise
from tutor.practice.situations import decide_now, decide_on_hint
from tutor.web.push import push_after_commit

Deciding = Callable[[PracticeSession, Problem, Moment, datetime], DecisionRecord]


@dataclass(frozen=True)
class Plan:
    """Work that a teacher gave: exercises by slug, to go through in this order."""

    title: str
    exercises: tuple[str, ...]


def session_group(session_id: uuid.UUID) -> str:
    """The channel group of everyone looking at this visit: the learner's own page."""
    return f"session.{session_id}"


def learner_group(student: User) -> str:
    """The channel group that hears when something about a learner changes: their teachers' pages."""
    return f"learner.{student.subject_id}"


@transaction.atomic
def start_session(
    student: User,
    course: Course,
    now: datetime,
    seed: int,
    chosen: Skill | None = None,
    plan: Plan | None = None,
    exercise: Exercise | None = None,
) -> PracticeSession:
    """Begin a visit with its first problem: of the skill or exercise that the learner chose, or the first of a plan."""
    hold(student)
    session = PracticeSession.objects.create(
        student=student,
        course=course,
        scenario=Scenario.COURSE,
        started_at=now,
        last_active_at=now,
        plan=list(plan.exercises) if plan else [],
        plan_title=plan.title if plan else "",
    )
    decision = decide_now(session, None, Moment.START, now, exercise.skill if exercise else chosen)
    _present(session, decision, now, seed, exercise)
    return session


def submit_answer(
    problem: Problem,
    text: str,
    syntax: str,
    key: uuid.UUID,
    now: datetime,
    seconds_to_first_action: float | None = None,
    decimal_comma: bool = False,
    decide: Deciding = decide_now,
) -> Attempt:
    """Judge one answer, learn from it, and decide what to do about it.

    The same `key` twice returns the first attempt unchanged. An answer that could not be read or decided is
    kept for the feedback but counts for nothing. `decide`: another way for what was written without a connection.
    """
    known = Attempt.objects.filter(key=key, problem__session=problem.session_id).first()
    if known is not None:
        return known
    # Judged before the transaction begins: algebra must not hold the database's write lock.
    part = problem.part
    expected = replace(instance_of(problem).expected, decimal_comma=decimal_comma)
    judgement = check(text, expected, syntax=syntax)
    with transaction.atomic():
        session = _locked(problem)
        problem.refresh_from_db(fields=["part", "hints_shown", "hints_given", "solved_at", "revealed_at"])
        attempt = keep(problem, part, text, syntax, key, judgement, now, seconds_to_first_action)
        if attempt.is_judged and problem.is_open and problem.part == part:
            _learn(session, problem, attempt, now, decide)
        _touch(session, now)
    return attempt


def was_sent(problem: Problem, key: uuid.UUID) -> bool:
    """Whether this very answer arrived before: a form sent twice has moved on to the next part already."""
    return Attempt.objects.filter(key=key, problem=problem).exists()


@transaction.atomic
def ask_for_hint(problem: Problem, now: datetime) -> None:
    """Show the next hint. Hints cost nothing."""
    session = _locked(problem)
    problem.refresh_from_db()
    if problem.is_open and show_hint(problem, now):
        decide_on_hint(session, problem, now)
    _touch(session, now)


@transaction.atomic
def reveal_solution(problem: Problem, now: datetime, decide: Deciding = decide_now) -> None:
    """Show the worked solution: the problem ends, and counts as not yet known."""
    session = _locked(problem)
    problem.refresh_from_db()
    if not problem.is_open:
        return
    problem.revealed_at = now
    problem.save(update_fields=["revealed_at"])
    if not problem.attempts.filter(verdict=Verdict.WRONG, part=problem.part).exists():
        learn_from(session.student, problem.exercise.skill, observation_of(problem, False, 1, now), now)
    decide(session, problem, Moment.GIVEN_UP, now)
    _touch(session, now)


@transaction.atomic
def go_on(problem: Problem, now: datetime, seed: int) -> Problem:
    """The next problem, as decided when this one ended. Asking twice gives the same one."""
    session = _locked(problem)
    newest = session.problems.order_by("number").last()
    if newest.is_open:
        return newest
    ended = session.decisions.filter(problem=newest, moment__in=[Moment.SOLVED, Moment.GIVEN_UP]).last()
    _touch(session, now)
    if twin_is_due(newest):
        return _twin(newest, now, seed)
    return _present(session, ended or decide_now(session, None, Moment.START, now), now, seed)


def _twin(shown: Problem, now: datetime, seed: int) -> Problem:
    """The exercise whose answer was just shown, with new numbers: the learner's own turn."""
    return _ask(shown.session, shown.exercise, now, seed, twin=True)


@transaction.atomic
def dismiss_support(session: PracticeSession, now: datetime) -> None:
    """Take the offered help off the page."""
    session.decisions.filter(dismissed_at=None, speaks=True).update(dismissed_at=now)


def _present(
    session: PracticeSession, decision: DecisionRecord, now: datetime, seed: int, exercise: Exercise | None = None
) -> Problem:
    asked = exercise or planned_exercise(session) or pick_exercise(session, decision.skill.slug, decision.level, seed)
    return _ask(session, asked, now, seed)


def _ask(session: PracticeSession, exercise: Exercise, now: datetime, seed: int, twin: bool = False) -> Problem:
    number = session.problems.count() + 1
    seed = fresh_seed(session.student, exercise, seed)
    return Problem.objects.create(
        session=session, exercise=exercise, seed=seed, number=number, presented_at=now, twin=twin
    )


def _locked(problem: Problem) -> PracticeSession:
    """Two tabs of one learner take turns, and so do two visits: both change what is known of one skill.

    Raises `Gone` once the learner is being erased.
    """
    hold(problem.session.student)
    visits = PracticeSession.objects.select_related("student", "course").select_for_update(of=("self",))
    session = visits.filter(pk=problem.session_id).first()
    if session is None:
        raise Gone
    return session


def _learn(
    session: PracticeSession, problem: Problem, attempt: Attempt, now: datetime, decide: Deciding = decide_now
) -> None:
    correct = attempt.verdict == Verdict.CORRECT
    tries = problem.attempts.filter(verdict__in=JUDGED, part=attempt.part)
    number = tries.count()
    observation = observation_of(problem, correct, number, now)
    attempt.hints, attempt.expected = problem.hints_shown, chance_of(problem, now) if number == 1 else None
    before, after = learn_from(session.student, problem.exercise.skill, observation, now)
    attempt.mastery_before, attempt.mastery_after = before, after.probability
    attempt.save(update_fields=["hints", "expected", "mastery_before", "mastery_after"])
    if correct and problem.part + 1 < len(parts_of(problem)):
        problem.part, problem.hints_shown, problem.hints_at = problem.part + 1, 0, []
        problem.save(update_fields=["part", "hints_shown", "hints_at"])
        return
    if correct:
        problem.solved_at = now
        problem.save(update_fields=["solved_at"])
    decide(session, problem, Moment.SOLVED if correct else Moment.WRONG_ANSWER, now)


def _touch(session: PracticeSession, now: datetime) -> None:
    session.last_active_at = max(session.last_active_at, now)
    session.save(update_fields=["last_active_at"])
    push_after_commit(learner_group(session.student), {"type": "learner.changed"})
