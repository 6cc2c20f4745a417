"""Lessons on the way: offered before a new skill, opened from an exercise, and not counted as time spent on it."""

from datetime import datetime, timedelta
from typing import Any

from tutor.accounts.models import User
from tutor.adaptation.policy import CHOOSING
from tutor.curriculum.models import Skill
from tutor.practice.lesson_models import LessonRead
from tutor.practice.models import DecisionRecord, PracticeSession, Problem, SkillState

BACK, BESIDE = "back to what it builds on", "with its lesson"  # rules after which a lesson helps


def open_lesson(student: User, skill: Skill, problem: Problem | None, now: datetime) -> None:
    """Note that a lesson is read; `problem`: the exercise that waits meanwhile."""
    LessonRead.objects.create(student=student, skill=skill, problem=problem, opened_at=now)


def close_lessons(session: PracticeSession, now: datetime) -> None:
    """The learner is back at the exercise. Asked at every visit of the page, which seldom has anything to write."""
    left_open = LessonRead.objects.filter(problem__session=session, closed_at=None)
    if left_open.exists():
        left_open.update(closed_at=now)


def skip_lesson(problem: Problem, now: datetime) -> None:
    """The offer is not made again."""
    student, skill = problem.session.student, problem.exercise.skill
    LessonRead.objects.create(student=student, skill=skill, opened_at=now, closed_at=now, skipped=True)


def lesson_row(session: PracticeSession, problem: Problem) -> dict[str, Any]:
    """The lesson that the page offers before this exercise, or after it where the skill comes no further."""
    decided = session.decisions.filter(moment__in=CHOOSING).select_related("skill").last()
    first = _lesson_before(problem, decided)
    return {
        "lesson_first": first and ("back" if decided is not None and decided.rule == BACK else "new"),
        "lesson_next": _lesson_after(problem, decided),
    }


def _lesson_before(problem: Problem, brought_by: DecisionRecord | None) -> bool:
    """Whether the lesson of the problem's skill is offered first: it is new, or a step back for a skill that spins."""
    if not problem.is_open or problem.twin:
        return False
    seen = LessonRead.objects.filter(student=problem.session.student, skill=problem.exercise.skill)
    if brought_by is not None and brought_by.rule == BACK and brought_by.skill_id == problem.exercise.skill_id:
        return not seen.filter(opened_at__gte=problem.presented_at).exists()
    begun = SkillState.objects.filter(student=problem.session.student, skill=problem.exercise.skill)
    return not (begun.exists() or seen.exists())


def _lesson_after(problem: Problem, ended_with: DecisionRecord | None) -> Skill | None:
    """The lesson offered where a skill comes no further: of what it builds on, or its own."""
    if problem.is_open or ended_with is None:
        return None
    return {BACK: ended_with.skill, BESIDE: problem.exercise.skill}.get(ended_with.rule)


def seconds_at_work(problem: Problem, since: datetime, until: datetime) -> float:
    """How long from one moment to another, without the time on lessons: reading one is no struggle."""
    away = (_overlap(each, since, until) for each in problem.lessons.all())
    return max((until - since - sum(away, timedelta())).total_seconds(), 0.0)


def lesson_moments(session: PracticeSession) -> list[datetime]:
    """When lessons were opened and closed: reading one is no pause."""
    rows = LessonRead.objects.filter(problem__session=session).values_list("opened_at", "closed_at")
    return [at for row in rows for at in row if at is not None]


def _overlap(read: LessonRead, since: datetime, until: datetime) -> timedelta:
    begin, end = max(read.opened_at, since), min(read.closed_at or until, until)
    return max(end - begin, timedelta())
