"""What there is to learn."""

from django.db.models import QuerySet

from tutor.curriculum.models import Course, Exercise, Skill
from tutor.curriculum.template import Template


def courses() -> QuerySet[Course]:
    """Those that teach anything, in their order."""
    in_use = Exercise.objects.filter(retired=False).values("skill__course")
    return Course.objects.filter(pk__in=in_use).order_by("order", "slug")


def skills_in_order(course: Course) -> QuerySet[Skill]:
    """A course's skills that have exercises in use, in teaching order; `load_content` saw to prerequisites first."""
    in_use = Exercise.objects.filter(retired=False).values("skill")
    return (
        Skill.objects.filter(course=course, pk__in=in_use).order_by("order", "slug").prefetch_related("prerequisites")
    )


def exercises_for(skill: str, level: int) -> QuerySet[Exercise]:
    """The exercises of a skill (by slug) at a level that are in use."""
    return Exercise.objects.filter(skill__slug=skill, level=level, retired=False).order_by("slug")


def template_of(exercise: Exercise) -> Template:
    return Template.from_data(exercise.content)
