"""What the journey has to say on the desk and beside an exercise."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils import timezone

from tutor.accounts.models import User
from tutor.curriculum.models import Course
from tutor.journey import beginning, marks
from tutor.journey.effort import effort
from tutor.journey.today import today
from tutor.practice.mastery import KnownSkill

register = template.Library()


@register.inclusion_tag("journey/_today.html")
def todays_step(
    student: User, known: Sequence[tuple[Course, Sequence[KnownSkill]]], visit: dict[str, Any] | None
) -> dict[str, Any]:
    """The next step and what else there is; the questions of the first run before the first visit."""
    asked = visit is None and beginning.is_asked(student)
    return {
        "today": today(student, known, visit, timezone.now()),
        "asked": asked,
        "courses": [course for course, _ in known],
        "minutes": beginning.MINUTES,
        "sensible": asked and beginning.may_be_sensed(student),
    }


@register.inclusion_tag("journey/_effort.html")
def my_effort(student: User) -> dict[str, Any]:
    return {"effort": effort(student, timezone.now())}


@register.inclusion_tag("journey/_marks.html")
def marks_on_exercise(student: User, problem_id: int) -> dict[str, Any]:
    return marks.marks_on(student, problem_id)
