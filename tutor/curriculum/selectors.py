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


def nearest_level(skill: str, level: int) -> list[Exercise]:
    """A skill's exercises in use at this level, or at the nearest that has any: imported skills have gaps."""
    exercises = list(Exercise.objects.filter(skill__slug=skill, retired=False).order_by("slug"))
    nearest = min((abs(each.level - level), each.level) for each in exercises)[1] if exercises else level
    return [each for each in exercises if each.level == nearest]


def template_of(exercise: Exercise) -> Template:
    return Template.from_data(exercise.content)
