"""From the class at work to the facts that the rules look at."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import takewhile

from django.db.models import Max
from django.utils import timezone

from tutor.answers import Verdict
from tutor.classrooms.at_work import AtWork, given_up_in_a_row, tries_at, usual_seconds, wrong_in_a_row
from tutor.compass.rules import Facts
from tutor.practice.lessons import seconds_at_work
from tutor.practice.models import Problem
from tutor.practice.recent import reading_seconds

Before = Mapping[tuple[int, int], datetime]


def facts_of(works: Sequence[AtWork], now: datetime) -> list[tuple[AtWork, Facts]]:
    """Of everybody who has worked today; one query more than the class at work took."""
    here = [work for work in works if work.visit and work.problem and _today(work.visit.last_active_at, now)]
    before = _practised_before(here)
    return [(work, _facts(work, before, now)) for work in here]


def _facts(work: AtWork, before: Before, now: datetime) -> Facts:
    problem = work.problem
    assert problem is not None
    assert work.visit is not None
    ended = [each for each in work.problems if not each.is_open]
    same = [each for each in ended if each.exercise.skill_id == problem.exercise.skill_id]
    last = before.get((work.student.pk, problem.exercise.skill_id))
    return Facts(
        name=work.student.get_short_name(),
        skill=problem.exercise.skill.title,
        level=problem.exercise.level,
        quick=[_share_of_usual(each) for each in same if _is_clean(each)],
        wrong_in_a_row=len(wrong_in_a_row(problem)) if problem.is_open else 0,
        quiet_minutes=work.quiet_minutes(now) or 0.0,
        days_away=(work.visit.started_at - last).total_seconds() / 86_400 if last else 0.0,
        right_today=sum(each.solved_at is not None for each in same),
        hints_before_reading=len(list(takewhile(_hint_before_reading, work.problems))),
        given_up=given_up_in_a_row(ended),
        wrong_before_solved=_wrong_before_solved(ended[:1]),
    )


def _practised_before(works: Sequence[AtWork]) -> Before:
    """When each student last met the skill that is open, before this visit."""
    visits = [work.visit for work in works if work.visit]
    skills = {work.problem.exercise.skill_id for work in works if work.problem}
    earlier = Problem.objects.filter(session__student__in=[work.student for work in works], exercise__skill__in=skills)
    rows = earlier.exclude(session__in=visits).order_by().values_list("session__student", "exercise__skill")
    return {(student, skill): at for student, skill, at in rows.annotate(at=Max("presented_at"))}


def _is_clean(problem: Problem) -> bool:
    """Solved at the first try, without hints."""
    return problem.solved_at is not None and not problem.hints_given and len(problem.attempts.all()) == 1


def _share_of_usual(problem: Problem) -> float:
    return seconds_at_work(problem, problem.presented_at, problem.solved_at) / usual_seconds(problem)


def _hint_before_reading(problem: Problem) -> bool:
    """Whether the first thing that happened was a hint, sooner than the text can be read."""
    if not problem.hints_at:
        return False
    asked = problem.hints_at[0] - problem.presented_at.timestamp()
    answered = any(each.submitted_at.timestamp() < problem.hints_at[0] for each in problem.attempts.all())
    return not answered and asked < reading_seconds(str(problem.exercise.content.get("prompt", "")))


def _wrong_before_solved(newest: Sequence[Problem]) -> int:
    """Of the exercise that ended last; none where the solution was looked at."""
    solved = [each for each in newest if each.solved_at is not None]
    return sum(each.verdict == Verdict.WRONG for problem in solved for each in tries_at(problem))


def _today(moment: datetime, now: datetime) -> bool:
    return timezone.localdate(moment) == timezone.localdate(now)
