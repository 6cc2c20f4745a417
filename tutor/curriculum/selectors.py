"""What there is to learn."""

import json

from django.db.models import QuerySet

from tutor.curriculum.models import Course, Exercise, Skill
from tutor.curriculum.template import Template


def courses() -> QuerySet[Course]:
    return Course.objects.order_by("order", "slug")


def skills_in_order(course: Course) -> QuerySet[Skill]:
    """A course's skills in teaching order, which puts prerequisites first."""
    return Skill.objects.filter(course=course).order_by("order", "slug").prefetch_related("prerequisites")


def exercises_for(skill: str, level: int) -> QuerySet[Exercise]:
    """The exercises of a skill (by slug) at a level that are in use."""
    return Exercise.objects.filter(skill__slug=skill, level=level, retired=False).order_by("slug")


def template_of(exercise: Exercise) -> Template:
    return Template.from_data(json.loads(exercise.content))
