"""The notebook: what went wrong and what it was, and exercises with a star or a note."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max

from tutor.accounts.models import User
from tutor.answers import Verdict
from tutor.curriculum.selectors import taught
from tutor.journey.access import own_attempts
from tutor.journey.models import ExerciseNote, Favourite
from tutor.practice.models import Attempt, Problem
from tutor.practice.problems import has_numbers, parts_of
from tutor.practice.selectors import part_name

ON_A_PAGE = 10
MOST_MARKED = 50
EXERCISE = "problem__exercise__skill__course"


def mistakes(student: User, page: Any) -> Page:
    """Exercises with a wrong answer, newest first: one row for each part of each, with its newest wrong answer."""
    wrong = own_attempts(student).filter(verdict=Verdict.WRONG).values("problem", "part")
    groups = wrong.annotate(newest=Max("pk"), tries=Count("pk")).order_by("-newest")
    found = Paginator(groups, ON_A_PAGE).get_page(page)
    newest = Attempt.objects.select_related(EXERCISE).in_bulk([each["newest"] for each in found])
    in_use = _taught(each.problem for each in newest.values())
    found.object_list = [_mistake(newest[each["newest"]], each["tries"], in_use) for each in found]
    return found


def marked(student: User) -> list[dict[str, Any]]:
    """Exercises with a star, a note or both, the newest mark first."""
    stars = list(Favourite.objects.filter(student=student).select_related(EXERCISE)[:MOST_MARKED])
    notes = list(ExerciseNote.objects.filter(student=student).select_related(EXERCISE)[:MOST_MARKED])
    marks = sorted([(each.starred_at, each) for each in stars] + [(each.written_at, each) for each in notes], key=_when)
    newest: dict[int, Problem] = {}
    for _, mark in reversed(marks):
        newest.setdefault(mark.exercise_id, mark.problem)
    starred, texts = {each.exercise_id for each in stars}, {each.exercise_id: each.text for each in notes}
    in_use = _taught(newest.values())
    return [
        {**_exercise(problem, 0, in_use), "starred": exercise in starred, "note": texts.get(exercise, "")}
        for exercise, problem in newest.items()
    ]


def may_go_again(problem: Problem) -> bool:
    """Whether its exercise can be had once more: it is in use, and its skill is taught."""
    return not problem.exercise.retired and taught().filter(pk=problem.exercise.skill_id).exists()


def _when(mark: tuple[Any, Any]) -> Any:
    return mark[0]


def _taught(problems: Iterable[Problem]) -> set[int]:
    return set(taught().filter(pk__in={each.exercise.skill_id for each in problems}).values_list("pk", flat=True))


def _mistake(attempt: Attempt, tries: int, in_use: set[int]) -> dict[str, Any]:
    problem = attempt.problem
    part = parts_of(problem)[attempt.part]
    return {
        **_exercise(problem, attempt.part, in_use),
        "name": part_name(part),
        "at": attempt.submitted_at,
        "typed": rf"\({attempt.latex}\)" if attempt.latex else attempt.answer,
        "slip": attempt.feedback if attempt.misconception else "",
        "tries": tries,
        "solved": problem.solved_at is not None or problem.part > attempt.part,
        "steps": () if problem.is_open else part.solution,
    }


def _exercise(problem: Problem, number: int, in_use: set[int]) -> dict[str, Any]:
    part = parts_of(problem)[number]
    return {
        "problem_id": problem.pk,
        "skill": problem.exercise.skill,
        "taught": problem.exercise.skill_id in in_use,
        "again": problem.exercise.skill_id in in_use and not problem.exercise.retired,
        "new_numbers": has_numbers(problem.exercise),
        "stem": part.stem,
        "graph": part.graph,
        "prompt": part.prompt,
    }
