"""What a teacher sees of what students know: where they stand, what fades, and which exercise would work out."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet

from knowledge_tracing.stages import Stage
from tutor.accounts.models import User
from tutor.answers import Verdict
from tutor.classrooms.levels import STAGE_WORDS
from tutor.curriculum.models import Course, Exercise, Skill
from tutor.curriculum.selectors import offered
from tutor.practice.mastery import KnownSkill, known_skill, known_skills
from tutor.practice.models import Attempt
from tutor.practice.progress import skill_row
from tutor.practice.selectors import LEVEL_WORDS

WORTH_A_LOOK = (Stage.SPINNING, Stage.FADING)


def skills_of(student: User, courses: Iterable[Course], now: datetime) -> list[dict[str, Any]]:
    """Every skill of the courses with mastery, how sure that is, and when it should come again; those tried first."""
    known = [each for course in courses for each in known_skills(student, course, now)]
    return [_row(each) for each in sorted(known, key=lambda each: not each.answers)]


def success_on(student: User, skill: Skill, now: datetime) -> dict[str, Any]:
    """The chance of a right first answer to every exercise of a skill, with up to three reasons each."""
    known = known_skill(student, skill, now)
    exercises: QuerySet[Exercise] = offered().filter(skill=skill).order_by("level", "slug")
    solved = _solved(student, skill)
    rows = [_chance(known, exercise, solved.get(exercise.pk, 0)) for exercise in exercises]
    return {"known": _row(known), "rows": sorted(rows, key=lambda row: -row["chance"])}


def worth_a_look(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """By skill: who is about to lose it, and who tries without getting there; rows are those of the live view."""
    found: dict[tuple[str, Stage], list[str]] = {}
    for row in rows:
        for cell in row["mastery"]:
            if cell["stage"] in WORTH_A_LOOK:
                found.setdefault((cell["skill_title"], cell["stage"]), []).append(row["name"])
    listed = [
        {"skill_title": title, "stage": stage, "stage_words": STAGE_WORDS[stage], "names": names}
        for (title, stage), names in found.items()
    ]
    return sorted(listed, key=lambda each: (each["stage"] is not Stage.SPINNING, -len(each["names"])))


def _row(known: KnownSkill) -> dict[str, Any]:
    mastery = known.mastery
    return {
        **skill_row(known),
        "stage_words": STAGE_WORDS[known.stage],
        "slug": known.skill.slug,
        "answers": known.answers,
        "at_least": round(100 * mastery.lower),
        "in_a_week": round(100 * mastery.in_a_week),
        "due": known.review_due,
    }


def _chance(known: KnownSkill, exercise: Exercise, solved: int) -> dict[str, Any]:
    chance, reasons = known.success_at(exercise, solved)
    return {
        "title": exercise.title,
        "level_words": LEVEL_WORDS[exercise.level],
        "chance": chance,
        "reasons": reasons,
    }


def _solved(student: User, skill: Skill) -> dict[int, int]:
    """How often each exercise of a skill was solved."""
    right = Attempt.objects.filter(
        problem__session__student=student, problem__exercise__skill=skill, verdict=Verdict.CORRECT, voided_at=None
    )
    counted = right.order_by().values_list("problem__exercise").annotate(times=Count("problem", distinct=True))
    return dict(counted)
