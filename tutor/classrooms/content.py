"""What there is to teach, as a teacher browses it: courses, skills with their standards, and any problem of them."""

from typing import Any

from tutor.answers import Kind
from tutor.curriculum.generation import Instance, generate_whole
from tutor.curriculum.models import Course, Exercise, Skill
from tutor.curriculum.selectors import courses, offered, skills_in_order, template_of
from tutor.practice.selectors import LEVEL_WORDS

LAST_SEED = 2**31 - 1
FORM_WORDS = {
    "any": "in any form",
    "lowest_terms": "in lowest terms",
    "same_up_to_order": "as it is, up to order",
    "factorised_real": "factorised over the real numbers",
    "factorised_complex": "factorised over the complex numbers",
}


def course_rows() -> list[dict[str, Any]]:
    """Every course with its skills, their standards, and how many exercises each has."""
    return [_course_row(course) for course in courses()]


def _course_row(course: Course) -> dict[str, Any]:
    skills = skills_in_order(course)
    counts = _exercise_counts(course)
    rows = [{"slug": each.slug, "title": each.title, "summary": each.summary, "standards": each.standards,
             "exercises": counts.get(each.pk, 0)} for each in skills]  # fmt: skip
    return {"slug": course.slug, "title": course.title, "summary": course.summary, "skills": rows,
            "exercises": sum(counts.values())}  # fmt: skip


def _exercise_counts(course: Course) -> dict[int, int]:
    counts: dict[int, int] = {}
    for skill in offered().filter(skill__course=course).values_list("skill", flat=True):
        counts[skill] = counts.get(skill, 0) + 1
    return counts


def skill_page(skill: Skill, seed: int) -> dict[str, Any]:
    """A skill with one problem of each of its exercises, drawn with this seed."""
    exercises = offered().filter(skill=skill).order_by("level", "slug")
    return {
        "skill": skill,
        "exercises": [_exercise_row(exercise, seed) for exercise in exercises],
        "seed": seed,
        "next_seed": seed % LAST_SEED + 1,
    }


def _exercise_row(exercise: Exercise, seed: int) -> dict[str, Any]:
    parts = generate_whole(template_of(exercise), seed)
    return {
        "slug": exercise.slug,
        "title": exercise.title,
        "level_words": LEVEL_WORDS[exercise.level],
        "parts": parts,
        "seconds": parts[0].usual_seconds,
        "asked": "; ".join(dict.fromkeys(map(_asked, parts))),
        "tags": exercise.content.get("tags", []),
        "ours": not exercise.origin,
    }


def _asked(instance: Instance) -> str:
    """What kind of answer is asked for, in words."""
    if instance.expected.kind is Kind.CHOICE:
        return "one of several choices"
    form = instance.expected.form.value
    kind = "expression" if instance.expected.kind is Kind.EXPRESSION else instance.expected.kind.value
    return f"{kind}, {FORM_WORDS.get(form, form.replace('_', ' '))}"
