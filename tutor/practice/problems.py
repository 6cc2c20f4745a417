"""Exercises with their numbers filled in."""

from functools import lru_cache

from tutor.curriculum.generation import Instance, generate
from tutor.curriculum.models import Exercise
from tutor.curriculum.selectors import exercises_for, template_of
from tutor.curriculum.template import Template
from tutor.practice.models import PracticeSession, Problem


def instance_of(problem: Problem) -> Instance:
    """The problem's text, answer, hints and solution; the same for the same seed."""
    return _generate(problem.exercise.slug, problem.exercise.content_hash, problem.seed)


def pick_exercise(session: PracticeSession, skill: str, level: int, seed: int) -> Exercise:
    """An exercise of this skill and level, one not met in this visit if there is any."""
    exercises = list(exercises_for(skill, level))
    if not exercises:
        raise LookupError(f"{skill} has no exercise at level {level}; run `manage.py load_content`.")
    met = list(session.problems.order_by("-number").values_list("exercise_id", flat=True))
    least_recent = max(met.index(each.pk) if each.pk in met else len(met) for each in exercises)
    fresh = [each for each in exercises if (met.index(each.pk) if each.pk in met else len(met)) == least_recent]
    return fresh[seed % len(fresh)]


@lru_cache(maxsize=2048)
def _generate(slug: str, content_hash: str, seed: int) -> Instance:
    return generate(_template(slug, content_hash), seed)


@lru_cache(maxsize=512)
def _template(slug: str, content_hash: str) -> Template:
    return template_of(Exercise.objects.get(slug=slug, content_hash=content_hash))
