"""Firsts and the hardest: what a student can look back on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, QuerySet

from tutor.accounts.models import User
from tutor.journey.access import own_problems
from tutor.practice.models import Problem
from tutor.practice.parameters import in_force
from tutor.practice.problems import parts_of
from tutor.practice.selectors import LEVEL_WORDS

SKILL = "exercise__skill"


@dataclass(frozen=True)
class Totals:
    exercises: int
    skills: int
    since: datetime | None


def solved(student: User) -> QuerySet[Problem]:
    """Exercises that were solved without the solution being shown."""
    return own_problems(student).filter(solved_at__isnull=False, revealed_at=None)


def totals(student: User) -> Totals:
    return Totals(
        **solved(student).aggregate(exercises=Count("pk"), skills=Count(SKILL, distinct=True), since=Min("solved_at"))
    )


def first_successes(student: User) -> list[dict[str, Any]]:
    """Each skill with the day of its first solved exercise, the newest first."""
    rows = solved(student).values(f"{SKILL}__slug", f"{SKILL}__title").annotate(at=Min("solved_at"))
    found = [{"slug": row[f"{SKILL}__slug"], "title": row[f"{SKILL}__title"], "at": row["at"]} for row in rows]
    return sorted(found, key=lambda row: row["at"], reverse=True)


def hardest(student: User) -> dict[str, Any] | None:
    """The solved exercise that is hardest by the model's difficulty, as it was first met."""
    model = in_force()
    met = solved(student).values_list("exercise__slug", "exercise__difficulty").distinct()
    by_slug = {slug: model.items.get(slug, prior) for slug, prior in met}
    if not by_slug:
        return None
    slug = max(by_slug, key=lambda each: (by_slug[each], each))
    problem = solved(student).filter(exercise__slug=slug).select_related(f"{SKILL}__course").order_by("solved_at")[0]
    first = parts_of(problem)[0]
    return {
        "problem": problem,
        "stem": first.stem,
        "prompt": first.prompt,
        "skill": problem.exercise.skill,
        "level_words": LEVEL_WORDS[problem.exercise.level],
        "hints": sum(map(len, problem.hints_given.values())),
    }
