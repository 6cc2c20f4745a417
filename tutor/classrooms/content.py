"""What there is to teach, as a teacher browses it: courses, skills with their standards, and any problem of them."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from tutor.answers import Form, Kind
from tutor.curriculum.generation import Instance, generate_whole
from tutor.curriculum.models import Course, Exercise, Skill
from tutor.curriculum.selectors import courses, offered, skills_in_order, template_of
from tutor.practice.selectors import LEVEL_WORDS

LAST_SEED = 2**31 - 1
KIND_WORDS = {
    Kind.EXPRESSION: pgettext_lazy("kind of answer", "expression"),
    Kind.EQUATION: pgettext_lazy("kind of answer", "equation"),
    Kind.NUMBER: pgettext_lazy("kind of answer", "number"),
    Kind.ANTIDERIVATIVE: pgettext_lazy("kind of answer", "antiderivative"),
    Kind.SOLUTIONS: pgettext_lazy("kind of answer", "solutions"),
    Kind.INEQUALITY: pgettext_lazy("kind of answer", "inequality"),
    Kind.INTERVAL: pgettext_lazy("kind of answer", "interval"),
    Kind.SET: pgettext_lazy("kind of answer", "set"),
    Kind.LIST: pgettext_lazy("kind of answer", "list"),
    Kind.POINT: pgettext_lazy("kind of answer", "point"),
    Kind.MATRIX: pgettext_lazy("kind of answer", "matrix"),
    Kind.SYSTEM: pgettext_lazy("kind of answer", "system"),
    Kind.DERIVATIVE: pgettext_lazy("kind of answer", "derivative"),
    Kind.LIMIT: pgettext_lazy("kind of answer", "limit"),
    Kind.LOGIC: pgettext_lazy("kind of answer", "logic"),
    Kind.QUANTITY: pgettext_lazy("kind of answer", "quantity"),
    Kind.CHOICE: pgettext_lazy("kind of answer", "one of several choices"),
}
TAG_WORDS = {
    "word": pgettext_lazy("kind of exercise", "word"),
    "graph": pgettext_lazy("kind of exercise", "graph"),
    "find-error": pgettext_lazy("kind of exercise", "find-error"),
    "challenge": pgettext_lazy("kind of exercise", "challenge"),
}
FORM_WORDS = {
    Form.ANY: pgettext_lazy("form of an answer", "in any form"),
    Form.FACTORISED: pgettext_lazy("form of an answer", "factorised"),
    Form.FACTORISED_REAL: pgettext_lazy("form of an answer", "factorised over the real numbers"),
    Form.FACTORISED_COMPLEX: pgettext_lazy("form of an answer", "factorised over the complex numbers"),
    Form.EXPANDED: pgettext_lazy("form of an answer", "expanded"),
    Form.LOWEST_TERMS: pgettext_lazy("form of an answer", "in lowest terms"),
    Form.SINGLE_FRACTION: pgettext_lazy("form of an answer", "single fraction"),
    Form.PARTIAL_FRACTIONS: pgettext_lazy("form of an answer", "partial fractions"),
    Form.COMPLETED_SQUARE: pgettext_lazy("form of an answer", "completed square"),
    Form.SAME_UP_TO_ORDER: pgettext_lazy("form of an answer", "as it is, up to order"),
    Form.SIMPLIFIED: pgettext_lazy("form of an answer", "simplified"),
    Form.RATIONALISED: pgettext_lazy("form of an answer", "rationalised"),
    Form.NO_NEGATIVE_EXPONENTS: pgettext_lazy("form of an answer", "no negative exponents"),
    Form.EXACT: pgettext_lazy("form of an answer", "exact"),
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
        "tags": [TAG_WORDS.get(tag, tag) for tag in exercise.content.get("tags", [])],
        "ours": not exercise.origin,
    }


def _asked(instance: Instance) -> str:
    """What kind of answer is asked for, in words."""
    kind, form = instance.expected.kind, instance.expected.form
    if kind is Kind.CHOICE:
        return str(KIND_WORDS[kind])
    return _("{kind}, {form}").format(kind=KIND_WORDS[kind], form=FORM_WORDS[form])
