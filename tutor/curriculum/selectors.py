"""What there is to learn."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from django.db.models import QuerySet

from tutor.curriculum.models import WRITTEN_HERE, Course, Exercise, Skill
from tutor.curriculum.template import Template
from tutor.curriculum.words import in_their_language, is_original


def offered() -> QuerySet[Exercise]:
    """Exercises that the tutor may choose by itself: in use, and not one teacher's own, which teachers give."""
    return Exercise.objects.filter(retired=False).exclude(origin=WRITTEN_HERE)


def courses() -> QuerySet[Course]:
    """Those that teach anything, in their order."""
    return Course.objects.filter(pk__in=offered().values("skill__course")).order_by("order", "slug")


def skills_in_order(course: Course) -> QuerySet[Skill]:
    """A course's skills that have exercises in use, in teaching order; `load_content` saw to prerequisites first."""
    return taught().filter(course=course).order_by("order", "slug").prefetch_related("prerequisites")


def prerequisites() -> Mapping[int, list[int]]:
    """The skills that each skill builds on, by number; an empty list for any other."""
    found: dict[int, list[int]] = defaultdict(list)
    for skill, needed in Skill.prerequisites.through.objects.values_list("from_skill_id", "to_skill_id"):
        found[skill].append(needed)
    return found


def taught() -> QuerySet[Skill]:
    """The skills that have exercises on offer."""
    return Skill.objects.filter(pk__in=offered().values("skill"))


def nearest_level(skill: str, level: int) -> list[Exercise]:
    """A skill's exercises in use at this level, or at the nearest that has any: imported skills have gaps."""
    exercises = list(offered().filter(skill__slug=skill).order_by("slug"))
    nearest = min((abs(each.level - level), each.level) for each in exercises)[1] if exercises else level
    return [each for each in exercises if each.level == nearest]


def template_of(exercise: Exercise) -> Template:
    """As it was written, with what is said of it in the language of now beside it."""
    written = Template.from_data(exercise.content)
    return written if is_original() else replace(written, said=Template.from_data(in_their_language(exercise.content)))
