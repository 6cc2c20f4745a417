"""Courses, skills, exercises. Lessons wait while a test is written; exercises with their answers are for teachers."""

from typing import Any

from django.shortcuts import get_object_or_404
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from tutor.api.describing import STUDENT, TEACHER, operation
from tutor.api.door import Door
from tutor.api.shapes import content
from tutor.classrooms.content import LAST_SEED
from tutor.curriculum.generation import Instance, generate_whole
from tutor.curriculum.models import Skill
from tutor.curriculum.selectors import courses, offered, taught, template_of
from tutor.web.readings import Reading

ABOUT_NOBODY = Reading("nobody", "teaching content, the same for everyone")
SEED_WORDS = f"A seed is a whole number from 0 to {LAST_SEED}."
IN_COURSE = {"course": "Only those of the course with this slug."}
OF_SKILL = {"skill": "Only those of the skill with this slug.", "level": "Only those of this level: 1, 2 or 3."}


class Courses(Door):
    reading = ABOUT_NOBODY

    @operation("courses", "The courses", (STUDENT, TEACHER), content.Course, paged=True)
    def get(self, request: Request) -> Response:
        """Those that teach anything, in their order."""
        return self.page(courses(), content.Course)


class Course(Door):
    reading = ABOUT_NOBODY

    @operation("course", "One course", (STUDENT, TEACHER), content.Course, problems=[404])
    def get(self, request: Request, slug: str) -> Response:
        """Its title and what it is about; its skills are at `/skills/?course=`."""
        return Response(content.Course(get_object_or_404(courses(), slug=slug)).data)


class Skills(Door):
    reading = ABOUT_NOBODY

    @operation("skills", "The skills", (STUDENT, TEACHER), content.Skill, paged=True, parameters=IN_COURSE)
    def get(self, request: Request) -> Response:
        """Those that have exercises, in teaching order."""
        rows = taught().select_related("course").order_by("course__order", "order", "slug")
        asked = request.query_params.get("course")
        return self.page(rows if asked is None else rows.filter(course__slug=asked), content.Skill)


class Lesson(Door):
    reading = ABOUT_NOBODY
    closed_in_a_test = True

    @operation("skill", "One skill with its lesson", (STUDENT, TEACHER), content.Lesson, problems=[404, 409])
    def get(self, request: Request, skill: str) -> Response:
        """The idea, what often goes wrong, and the skills before and after it."""
        found = get_object_or_404(taught().select_related("course"), slug=skill)
        found.builds_on = list(found.prerequisites.order_by("course__order", "order"))
        found.going_on = list((found.leads_to.all() & taught()).order_by("course__order", "order"))
        return Response(content.Lesson(found).data)


class Exercises(Door):
    reading = ABOUT_NOBODY

    @operation("exercises", "The exercises", (TEACHER,), content.Exercise, paged=True, parameters=OF_SKILL)
    def get(self, request: Request) -> Response:
        """Templates that the tutor may choose from, the easiest of each skill first."""
        rows = offered().select_related("skill").order_by("skill__order", "level", "slug")
        asked = request.query_params
        if "skill" in asked:
            rows = rows.filter(skill__slug=asked["skill"])
        if "level" in asked:
            rows = rows.filter(level=_level(asked["level"]))
        return self.page(rows, content.Exercise)


class Exercise(Door):
    reading = ABOUT_NOBODY

    @operation(
        "exercise",
        "One exercise, drawn",
        (TEACHER,),
        content.Drawn,
        parameters={"seed": "Which draw of its numbers; the first unless asked otherwise."},
        problems=[404],
    )
    def get(self, request: Request, exercise: str) -> Response:
        """The problem of one seed with hints, answer and solution. The same seed always makes the same problem."""
        found = get_object_or_404(offered().select_related("skill"), slug=exercise)
        found.seed = _seed(request.query_params.get("seed", "1"))
        found.parts = [_part(each) for each in generate_whole(template_of(found), found.seed)]
        return Response(content.Drawn(found).data)


def course_asked(request: Request) -> Any:
    """The course named in the query. Raises `ValidationError` where none is named and `Http404` for an unknown one."""
    slug = request.query_params.get("course", "")
    if not slug:
        raise ValidationError({"course": "Say which course: ?course=algebra."})
    return get_object_or_404(courses(), slug=slug)


def skill_named(slug: str, course: Any) -> Skill:
    """A skill of the course. Raises `ValidationError`."""
    found = taught().filter(course=course, slug=slug).first()
    if found is None:
        raise ValidationError({"skill": f"The course {course.slug} teaches no skill with this slug."})
    return found


def _level(text: str) -> int:
    if text not in ("1", "2", "3"):
        raise ValidationError({"level": "Levels are 1, 2 and 3."})
    return int(text)


def _seed(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 11 and int(text) <= LAST_SEED):
        raise ValidationError({"seed": SEED_WORDS})
    return int(text)


def _part(instance: Instance) -> dict[str, Any]:
    return {
        "stem": instance.stem,
        "prompt": instance.prompt,
        "graph": instance.graph.text if instance.graph else None,
        "answer_label": instance.answer_label,
        "choices": instance.expected.choices,
        "answer": instance.expected.answer,
        "hints": instance.hints,
        "solution": instance.solution,
    }
